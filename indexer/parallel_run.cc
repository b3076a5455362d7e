#include "indexer/parallel_run.h"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <thread>

#include "common/error.h"
#include "indexer/formats/field_names.h"
#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>

// The one thing that cannot be told: before a stage of ours begins, oneTBB reads which function it is
// (concrete_filter's my_body, which the starting thread has just made). `race_top`: of oneTBB's own reading only, not
// of what it calls.
extern "C" const char* __tsan_default_suppressions() { return "race_top:oneapi/tbb/detail/_pipeline_filters.h\n"; }
#endif

namespace guillemet {
namespace {

// What ThreadSanitizer is told of oneTBB's order. libtbb orders the stages but is not compiled with -fsanitize=thread:
// the order goes unseen, and all that goes from one thread to the next looks like a race. A stage takes what it works
// on when it begins and gives it when it ends. That adds no order, it only tells of what oneTBB promises: two stages
// that have one thing at the same time are still reported. Without ThreadSanitizer all of it is nothing.
class HandOver {
 public:
#if defined(__SANITIZE_THREAD__)
  void take() { __tsan_acquire(this); }  // what was done before the last give() is done
  void give() { __tsan_release(this); }
#else
  void take() {}
  void give() {}
#endif
};

// Takes at its beginning, gives at its end, also where that is a throw.
class Turn {
 public:
  explicit Turn(HandOver& thing) : thing_(thing) { thing_.take(); }
  ~Turn() { thing_.give(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  HandOver& thing_;
};

struct Slot {
  HandOver turn;
  Work work;
};

// The batches that are under way, and whose turn it is.
struct Underway {
  explicit Underway(std::size_t most) : slots(most) {}
  ~Underway() {  // the stages are over
    each([](HandOver& thing) { thing.take(); });
  }
  void begin() {
    each([](HandOver& thing) { thing.give(); });
  }
  template <typename Act>
  void each(Act act) {
    for (Slot& slot : slots) act(slot.turn);
    for (HandOver* order : {&reading, &entering, &ending}) act(*order);
  }

  std::vector<Slot> slots;
  HandOver reading, entering, ending;  // the stages that go in order
};

// `act` as a stage of the pipeline; `order` is given where it goes in order.
template <typename Act>
auto stage(const Act& act, HandOver* order = nullptr) {
  return [&act, order](Slot* slot) {
    const Turn turn(slot->turn);  // first: what this function has captured was another thread's as well
    if (order == nullptr) {
      act(slot->work);
    } else {
      const Turn in_order(*order);
      act(slot->work);
    }
    return slot;
  };
}

unsigned threads_of(const IndexRequest& request) {
  return request.threads != 0 ? request.threads : std::max(1u, std::thread::hardware_concurrency());
}

// Has the articles of `work` analysed.
void analyse(Work& work, const std::vector<ReadOrder>& orders, const ReadLimits& limits, const Pipeline& pipeline,
             const Stages& stages) {
  for (Chunk& chunk : work.batch.chunks) {
    const std::size_t file = chunk.file;
    const std::string shown = orders[file].file.shown() + chunk.member;
    const std::uint64_t most = most_articles(limits, orders[file].file.size);
    std::uint64_t count = 0;
    work.repaired += pipeline.analyse(
        std::move(chunk),
        [&](Article&& article) {
          if (count++ > most) return;  // one more than may be: the ledger tells of it
          work.records.push_back(to_record(article));
          if (stages.fingerprints) work.fingerprints.push_back(fingerprint(article));
          if (stages.articles) work.articles.push_back(std::move(article));
          work.files.push_back(file);
        },
        [&](Problem&& problem) {
          work.problems.emplace_back(
              file, Skipped{shown, problem.line, std::move(problem.code), std::move(problem.sentence)});
        });
  }
  work.batch.chunks.clear();
}

}  // namespace

void run(const std::vector<ReadOrder>& orders, const IndexRequest& request, const Pipeline& pipeline,
         const Watcher& watcher, const Stages& stages) {
  const FieldNames names(request.columns);
  Reader reader(orders, request.limits, &names);
  std::size_t number = 0;
  const unsigned threads = threads_of(request);
  Underway underway(threads + 2);
  static HandOver begun;  // static: below, what was captured is itself taken over
  const auto read = [&](tbb::flow_control& control) -> Slot* {
    begun.take();
    const Turn in_order(underway.reading);
    if (watcher.stop != nullptr && watcher.stop->load())
      throw Error("interrupted; the archive is as it was", Failure::interrupted);
    auto batch = reader.next();
    if (!batch) {
      control.stop();
      return nullptr;
    }
    // The last stage goes in order: of as many as may be under way, the slot of this one is free.
    Slot& slot = underway.slots[number % underway.slots.size()];
    const Turn turn(slot.turn);
    slot.work.number = number++;
    slot.work.batch = std::move(*batch);
    return &slot;
  };
  const auto analyse_work = [&](Work& work) { analyse(work, orders, request.limits, pipeline, stages); };
  const auto enter = [&](Work& work) {
    stages.in_order(work);
    if (work.full) reader.leave(*work.full);
  };
  const auto in_parallel = [&](Work& work) {
    if (stages.parallel) stages.parallel(work);
  };
  const auto end = [&](Work& work) {
    if (stages.at_the_end) stages.at_the_end(work);
    work = {};
  };
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  using tbb::filter_mode;
  const tbb::filter<void, void> filters =
      tbb::make_filter<void, Slot*>(filter_mode::serial_in_order, read) &
      tbb::make_filter<Slot*, Slot*>(filter_mode::parallel, stage(analyse_work)) &
      tbb::make_filter<Slot*, Slot*>(filter_mode::serial_in_order, stage(enter, &underway.entering)) &
      tbb::make_filter<Slot*, Slot*>(filter_mode::parallel, stage(in_parallel)) &
      tbb::make_filter<Slot*, void>(filter_mode::serial_in_order, stage(end, &underway.ending));
  tbb::task_scheduler_handle workers{tbb::attach{}};
  underway.begin();
  begun.give();
  tbb::parallel_pipeline(underway.slots.size(), filters);
  tbb::finalize(workers, std::nothrow);  // a thread that waits keeps the memory that it let go of
}

}  // namespace guillemet
