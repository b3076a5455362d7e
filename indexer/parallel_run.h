// The parallel run: batches of files are read, analysed and handed from stage to stage.
//
// What a stage does with a batch is index.cc's; here is which of them go at the same time. oneTBB is seen here only,
// but for what each of its threads keeps.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/record.h"
#include "indexer/index.h"
#include "indexer/near_copies.h"
#include "indexer/pipeline.h"
#include "indexer/reader.h"
#include "indexer/segment_writer.h"

namespace guillemet {

// A batch on its way through the stages.
struct Work {
  std::size_t number = 0;  // of the batches read, from 0
  Batch batch;
  std::vector<ArticleRecord> records;
  std::vector<Article> articles;                         // those of the records, where a stage asks for them
  std::vector<std::size_t> files;                        // the file of each record
  std::vector<std::optional<Fingerprint>> fingerprints;  // of the records, where a stage asks for them
  std::vector<StoredArticle> placed;                     // the records, once their groups are known
  std::vector<std::pair<std::size_t, Skipped>> problems;
  std::optional<std::size_t> full;  // the file that gave as many articles as it may
  std::size_t repaired = 0;         // articles whose accents were encoded twice
  std::string output;
};

// What is done with each batch once it is analysed. All but `in_order` may be empty.
struct Stages {
  std::function<void(Work&)> in_order;    // one thread: ids and counts
  std::function<void(Work&)> parallel;    // all threads: writing
  std::function<void(Work&)> at_the_end;  // one thread, in order
  bool articles = false;                  // fill Work::articles
  bool fingerprints = false;              // fill Work::fingerprints
};

// Reads the files of `orders`, analyses them, and hands each batch to the stages; two batches more than there are
// threads are under way at most. What a stage throws ends the run and arrives here, as does Error(interrupted).
void run(const std::vector<ReadOrder>& orders, const IndexRequest& request, const Pipeline& pipeline,
         const Watcher& watcher, const Stages& stages);

}  // namespace guillemet
