#include "indexer/index.h"

#include <fmt/format.h>
#include <tbb/enumerable_thread_specific.h>
#include <xxhash.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/error.h"
#include "common/fold.h"
#include "common/record_json.h"
#include "common/schema.h"
#include "indexer/formats/revision.h"
#include "indexer/headings.h"
#include "indexer/near_copies.h"
#include "indexer/parallel_run.h"
#include "indexer/pipeline.h"
#include "indexer/plan.h"
#include "indexer/segment_writer.h"
#include "indexer/speaker_file.h"
#include "indexer/text_set.h"

namespace guillemet {
namespace {

constexpr std::size_t kNamedLines = 20;  // broken lines or members of one file that are named; the rest is counted

// What goes by in input order: unique ids, failures, counts.
class Ledger {
 public:
  // `generation`: of the commit that the articles are for.
  Ledger(Plan& plan, const ReadLimits& limits, const Watcher& watcher, const SpeakerFile& speakers,
         std::uint64_t generation = 0)
      : plan_(plan), limits_(limits), watcher_(watcher), speakers_(speakers), generation_(generation) {
    counts_.files_in_all = plan.orders.size();
    for (const Root& root : plan.roots)
      for (const auto& [name, entry] : root.files) {
        for (const std::string& id : entry.articles(own_id(root, name))) {
          taken_.insert(id);
          note_revision(id);
        }
      }
    for (const std::string& id : plan.removed) was_there_.insert(id);
    std::set<std::string> failed;
    for (const Skipped& skipped : plan.skipped) {
      if (!skipped.as_before) failed.insert(skipped.path);
      tell(skipped);
    }
    counts_.files_failed = failed.size() + plan.failed_before;
    counts_.renamed = plan.moves.size();
    for (const Skipped& passed_over : plan.passed_over) {
      counts_.ignored += passed_over.code == "ignored";
      if (watcher_.passed_over) watcher_.passed_over(passed_over);
    }
  }

  void enter(Work& work) {
    drop_unwanted(work);
    for (std::size_t i = 0; i < work.records.size(); ++i) enter(work.records[i], work.files[i]);
    counts_.repaired += work.repaired;
    for (const auto& [file, skipped] : work.batch.skipped) note(file, skipped);
    for (const auto& [file, skipped] : work.problems) note(file, skipped);
    for (const auto& [file, hash] : work.batch.hashes) {
      entry_of(file).hash = hash;
      ++counts_.files;
    }
    if (watcher_.progress) watcher_.progress(counts_);
  }

  // In how many of the articles read somebody is quoted under each name. To be asked once, at the end.
  NameChanges take_names() { return std::move(names_); }

  bool has_article(const std::string& id) const { return taken_.contains(id); }

  // The failures as the manifest keeps them; those that were too many to name are counted.
  Counts close() {
    for (auto& [file, failures] : failures_) {
      const std::string& path = plan_.orders[file].file.shown();
      if (failures.count > kNamedLines) {
        failures.named.push_back(
            {path, 0, "broken_line",
             fmt::format("{} more lines or members could not be read", failures.count - kNamedLines)});
        tell(failures.named.back());
      }
      entry_of(file).set_failure(encode_failures(failures.named, failures.count, path));
    }
    for (const auto& [what, failures] : left_out_) {
      const std::string more = failures.count > 1 ? fmt::format(" (and {} more)", failures.count - 1) : "";
      tell({failures.first.path, failures.first.line, failures.first.code, failures.first.sentence + more});
    }
    for (const std::string& id : plan_.removed) counts_.removed += !taken_.contains(id);
    return counts_;
  }

  // Has the plan remove the articles of earlier runs that a later revision replaces, and takes those of this run out
  // of the names again; gives their keys.
  std::vector<std::string> take_replaced() {
    std::vector<std::string> replaced;
    if (revisions_.empty()) return replaced;
    for (Root& root : plan_.roots)
      for (auto& [name, entry] : root.files) {
        const std::string own = own_id(root, name);
        std::vector<std::string> ids = entry.articles(own);
        std::erase_if(ids, [&](const std::string& id) {
          if (!is_replaced(id)) return false;
          const auto entered = entered_.find(id);
          if (entered == entered_.end()) {
            plan_.removed.push_back(id);
          } else {
            replaced.push_back(schema::article_key(id, generation_));
            for (const std::string& speaker : entered->second) names_.add(speaker, -1);
          }
          return true;
        });
        entry.set_articles(std::move(ids), own);
      }
    return replaced;
  }

 private:
  struct Failures {
    std::size_t count = 0;
    Skipped first;               // left out on purpose
    std::vector<Skipped> named;  // failed
  };

  // Whether a later revision of the article was seen.
  bool is_replaced(const std::string& id) const {
    const RevisedId parts = parts_of_id(id);
    const auto latest = parts.revision == 0 ? revisions_.end() : revisions_.find(parts.article);
    return latest != revisions_.end() && latest->second > parts.revision;
  }

  void note_revision(const std::string& id) {
    const RevisedId parts = parts_of_id(id);
    if (parts.revision == 0) return;
    unsigned& latest = revisions_[std::string(parts.article)];
    latest = std::max(latest, parts.revision);
  }

  // Articles that come after a later revision of theirs are not entered at all, nor those that are too many of a file.
  void drop_unwanted(Work& work) {
    for (const ArticleRecord& record : work.records) note_revision(record.article.id);
    std::map<std::size_t, std::uint64_t> wanted;  // by file
    std::size_t kept = 0;
    for (std::size_t i = 0; i < work.records.size(); ++i) {
      const std::size_t file = work.files[i];
      if (is_replaced(work.records[i].article.id) || is_one_too_many(work, file, wanted[file])) continue;
      ++wanted[file];
      if (kept != i) {
        work.records[kept] = std::move(work.records[i]);
        work.files[kept] = file;
        if (!work.articles.empty()) work.articles[kept] = std::move(work.articles[i]);
        if (!work.fingerprints.empty()) work.fingerprints[kept] = work.fingerprints[i];
      }
      ++kept;
    }
    work.records.resize(kept);
    work.files.resize(kept);
    if (!work.articles.empty()) work.articles.resize(kept);
    if (!work.fingerprints.empty()) work.fingerprints.resize(kept);
  }

  // Whether `file` has given all that it may, `before` in this batch; says so once.
  bool is_one_too_many(Work& work, std::size_t file, std::uint64_t before) {
    const InputFile& input = plan_.orders[file].file;
    const std::uint64_t most = most_articles(limits_, input.size);
    if (entry_of(file).count_articles() + before < most) return false;
    work.full = file;
    if (full_ == file) return true;
    full_ = file;
    note(file, {input.shown(), 0, "too_many_articles",
                fmt::format("holds more than {} articles; what comes before is kept; --max-articles raises the limit",
                            most)});
    return true;
  }

  FileEntry& entry_of(std::size_t file) { return *plan_.entries[file]; }

  void enter(ArticleRecord& record, std::size_t file) {
    std::string& id = record.article.id;
    FileEntry& entry = entry_of(file);
    // An id that is made from the file's name stays what it was when the file was first read.
    const std::string own = to_nfc(plan_.orders[file].name());
    if (!entry.known_as().empty() && id == record.article.path) id.replace(0, own.size(), entry.known_as());
    const std::string wanted = id;
    if (!taken_.insert(id)) {
      int& last = copies_.try_emplace(wanted, 1).first->second;
      do {
        id = fmt::format("{}#{}", wanted, ++last);
      } while (!taken_.insert(id));
    }
    entry.add_article(id, own);
    record.key = schema::article_key(id, generation_);
    ++(was_there_.contains(id) ? counts_.changed : counts_.added);
    correct(record, speakers_, watcher_.note);
    ++counts_.articles;
    counts_.passages += record.passages.size() + (record.article.title.empty() ? 0 : 1);  // the headline is one
    counts_.quotations += record.quotations.size();
    std::set<std::string> names;
    for (const QuotationRecord& quotation : record.quotations)
      if (quotation.speaker) names.insert(*quotation.speaker);
    for (const std::string& name : names) names_.add(name, 1);
    if (parts_of_id(id).revision != 0) entered_.emplace(id, std::move(names));
  }

  void note(std::size_t file, const Skipped& skipped) {
    if (is_left_out_on_purpose(skipped.code)) {
      Failures& left_out = left_out_[{file, skipped.code}];
      if (left_out.count++ == 0) left_out.first = skipped;
      return;
    }
    Failures& failures = failures_[file];
    if (failures.count++ == 0) ++counts_.files_failed;
    if (failures.count > kNamedLines) return;
    failures.named.push_back(skipped);
    tell(skipped);
  }

  void tell(const Skipped& skipped) const {
    if (watcher_.skipped) watcher_.skipped(skipped);
  }

  Plan& plan_;
  const ReadLimits& limits_;
  const Watcher& watcher_;
  const SpeakerFile& speakers_;
  std::uint64_t generation_;
  Counts counts_;
  std::map<std::size_t, Failures> failures_;                          // by file
  std::map<std::pair<std::size_t, std::string>, Failures> left_out_;  // on purpose: by file and code
  std::map<std::string, unsigned, std::less<>> revisions_;            // the latest of each article that has them
  std::map<std::string, std::set<std::string>> entered_;  // ids with a revision that this run gave: who speaks
  std::optional<std::size_t> full_;                       // the last file that was told to hold too many articles
  TextSet taken_;
  std::unordered_map<std::string, int> copies_;  // the last number behind an id that several articles want
  TextSet was_there_;
  NameChanges names_;
};

// Those that the archive holds.
NearCopies near_copies_in(const ArchiveWriter& archive) {
  NearCopies known;
  archive.each_fingerprint([&known](std::string_view bytes, std::uint64_t group) {
    if (const auto print = decode_fingerprint(bytes)) known.add(*print, group);
  });
  return known;
}

// The records with their groups. One without words is alone.
void place(Work& work, NearCopies& known) {
  for (std::size_t i = 0; i < work.records.size(); ++i) {
    const auto& print = work.fingerprints[i];
    const std::string& id = work.records[i].article.id;
    Copies copies{XXH3_64bits(id.data(), id.size()), {}};
    if (print) copies = {known.place(*print), encode(*print)};
    work.placed.push_back({std::move(work.records[i]), std::move(copies)});
  }
}

// The user's file as it was at the last run and as it is now.
struct SpeakerFiles {
  std::string text, path;  // of the one that holds
  SpeakerFile before, now;
  bool changed = false;
};

SpeakerFiles speaker_files(const Manifest& manifest, const std::optional<std::string>& given) {
  SpeakerFiles files{manifest.speakers, manifest.speakers_path, {}, {}, false};
  files.before = parse_speaker_file(manifest.speakers, manifest.speakers_path);
  if (given) {
    files.text = read_speaker_file(*given);
    files.path = *given;
    files.changed = files.text != manifest.speakers;
  }
  files.now = parse_speaker_file(files.text, files.path);
  return files;
}

// Tells of corrections of articles that the archive does not have.
void note_unknown_articles(const SpeakerFile& file, const Ledger& ledger, const Watcher& watcher) {
  if (!watcher.note) return;
  for (const auto& [id, corrections] : file.corrections)
    if (!ledger.has_article(id))
      watcher.note({file.path, corrections.front().line, "no_article",
                    fmt::format("the archive has no article {}; this correction does nothing yet", id)});
}

// Hashed: the names themselves go into the table of headings.
TextSet hashed(const NameChanges& names) {
  TextSet hashed;
  names.each([&hashed](std::string_view name, std::int64_t) { hashed.insert(name); });
  return hashed;
}

// How many headings `names` have.
std::uint64_t count_headings(const std::vector<NameEntry>& table, const TextSet& names) {
  std::unordered_set<std::string_view> headings;
  for (const NameEntry& entry : table)
    if (names.contains(entry.name)) headings.insert(entry.heading);
  return headings.size();
}

}  // namespace

Counts index(const IndexRequest& request, const Lexicons& lexicons, const Watcher& watcher) {
  ArchiveWriter archive(
      request.archive, watcher.step ? watcher.step : [](std::string_view) {});
  if (request.servable) archive.make_servable();
  const std::string lexicons_hash = lexicons.hash();
  const bool renew = archive.manifest().generation > 0 && archive.manifest().lexicons != lexicons_hash;
  const SpeakerFiles speakers = speaker_files(archive.manifest(), request.speakers);
  Plan plan = make_plan(archive.take_roots(), request.paths,
                        {request.purge, renew, differently_corrected(speakers.before, speakers.now),
                         request.retry_failed, request.archive, &lexicons});
  Ledger ledger(plan, request.limits, watcher, speakers.now, archive.manifest().generation + 1);
  std::vector<std::filesystem::path> batches;
  std::size_t next_batch = 0;
  if (!plan.orders.empty()) {
    const Pipeline pipeline(lexicons);
    tbb::enumerable_thread_specific<Stemmer> stemmers(Stemmer::kForIndexing);
    NearCopies known = near_copies_in(archive);
    run(plan.orders, request, pipeline, watcher,
        {[&](Work& work) {
           ledger.enter(work);
           place(work, known);
           next_batch = work.number + 1;
           if (!work.placed.empty()) batches.push_back(archive.batch_folder(work.number));
         },
         [&](Work& work) {
           if (!work.placed.empty())
             write_segment(archive.batch_folder(work.number), work.placed, stemmers.local(),
                           archive.manifest().servable);
         },
         nullptr, false, true});
  }
  std::vector<std::string> gone = ledger.take_replaced();
  Counts counts = ledger.close();
  if (request.speakers) note_unknown_articles(speakers.now, ledger, watcher);
  const bool is_read = !plan.orders.empty();
  plan.orders = {};  // the plan and the names of speakers are most of what a run holds at its end
  if (is_read || !plan.removed.empty() || plan.entries_changed || speakers.changed ||
      archive.manifest().generation == 0) {
    Manifest next = archive.manifest();
    next.roots = std::move(plan.roots);
    if (!renew || plan.every_root) next.lexicons = lexicons_hash;
    next.speakers = speakers.text;
    next.speakers_path = speakers.path;
    const NameReader reader(lexicons);
    for (std::string& key : archive.keys_of(plan.removed)) gone.push_back(std::move(key));
    NameChanges names = ledger.take_names();
    const TextSet said = hashed(names);
    for (const std::string& name : archive.speakers_of(gone)) names.add(name, -1);
    for (std::string& key : write_moved(archive, plan.moves, next_batch, batches)) gone.push_back(std::move(key));
    const auto headings = [&] {
      auto table = update_headings(read_headings(headings_path(request.archive, archive.manifest())), std::move(names),
                                   reader, speakers.now.aliases, renew || speakers.changed);
      counts.speakers = count_headings(table, said);
      return table;
    };
    archive.commit(std::move(next), headings, batches, gone);
  }
  for (const Segment& segment : archive.manifest().segments) counts.in_archive += segment.articles;
  return counts;
}

Counts extract(const IndexRequest& request, const Lexicons& lexicons, const Watcher& watcher,
               const std::function<void(const std::string& line)>& print) {
  Plan plan = make_plan({}, request.paths, {});
  SpeakerFile speakers;
  if (request.speakers) speakers = parse_speaker_file(read_speaker_file(*request.speakers), *request.speakers);
  Ledger ledger(plan, request.limits, watcher, speakers);
  const Pipeline pipeline(lexicons);
  run(plan.orders, request, pipeline, watcher,
      {[&](Work& work) { ledger.enter(work); },
       [](Work& work) {
         for (const ArticleRecord& record : work.records) work.output += dump_line(to_json(record)) + "\n";
       },
       [&](Work& work) { print(work.output); }, false});
  Counts counts = ledger.close();
  NameChanges names = ledger.take_names();
  const TextSet said = hashed(names);
  counts.speakers =
      count_headings(update_headings({}, std::move(names), NameReader(lexicons), speakers.aliases, true), said);
  return counts;
}

Counts read_through(const IndexRequest& request, const Lexicons& lexicons, const Watcher& watcher,
                    const std::function<void(const Article& article)>& take) {
  Plan plan = make_plan({}, request.paths, {});
  const SpeakerFile speakers;
  Ledger ledger(plan, request.limits, watcher, speakers);
  const Pipeline pipeline(lexicons);
  run(plan.orders, request, pipeline, watcher,
      {[&](Work& work) { ledger.enter(work); }, nullptr,
       [&](Work& work) { std::for_each(work.articles.begin(), work.articles.end(), take); }, true});
  return ledger.close();
}

}  // namespace guillemet
