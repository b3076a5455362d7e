#include "searcher/search.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "common/date.h"
#include "common/error.h"
#include "common/utf8.h"
#include "searcher/best_copies.h"
#include "searcher/grouper.h"
#include "searcher/highlighter.h"
#include "searcher/judge.h"
#include "searcher/lacking.h"
#include "searcher/speaker_list.h"

namespace guillemet {
namespace {

constexpr std::uint64_t kJudged = 5'000;  // candidates that are read at most where terms alone cannot decide
constexpr std::uint64_t kJudgedAtLeast = 100;
constexpr std::uint64_t kJudgedAtOnce = 100;
constexpr std::uint64_t kPagesJudged = 2;

// Stems met by this thread: what is found and highlighted is read word by word, and most words come again.
Stemmer& known_stems() {
  thread_local Stemmer stemmer;
  return stemmer;
}

void add_initials(const std::vector<Wanted>& list, Initials& initials) {
  for (const Wanted& wanted : list) {
    for (const Place& place : wanted.places) {
      for (const std::string& stem : place.stems) initials.add(stem);
      initials.add(place.prefix);
    }
    add_initials(wanted.children, initials);
  }
}
Initials initials_of(const ExpandedQuery& query) {
  Initials initials;
  add_initials(query.soft, initials);
  add_initials(query.strict, initials);
  return initials;
}

const std::vector<QuotationRecord>& quotations_of(const PassageRecord& passage) { return passage.quotations; }
std::vector<QuotationRecord> quotations_of(const PlacedQuotation& stored) { return {stored.quotation}; }
const std::string& text_of(const PassageRecord& passage) { return passage.text; }
const std::string& text_of(const PlacedQuotation& stored) { return stored.quotation.text; }

// A record that was found, with what the next stages need of it.
template <typename Record>
struct Found {
  Record record;
  std::string key;  // its article's
  double score = 0;
  std::vector<Term> terms;  // of its text
  std::vector<std::string> missing;
  bool answers = true;
  std::string copies;      // what near-copies share
  std::uint64_t more = 0;  // of a quotation: in how many near-copies it stands beside
};

template <typename Record>
Found<Record> look_at(Record record, const Match& match, const ExpandedQuery& query, const Initials& initials,
                      Stemmer& stemmer) {
  Found<Record> found{std::move(record), match.reference.article, match.score, {}, {}, true, match.copies, match.more};
  const std::string& text = text_of(found.record);
  found.terms = analyse(text, stemmer, initials);
  const auto& quotations = quotations_of(found.record);
  const Candidate candidate{found.record.article, text, found.terms, quotations};
  found.missing = missing_words(query, candidate, stemmer);
  found.answers = answers(query, candidate, stemmer);
  return found;
}

template <typename Record>
struct Page {
  std::vector<Found<Record>> list;
  Summary summary;
  bool judged = false;  // whether each of the list was judged: the index cannot tell how many others answer
};

// Finds records of one database: those with all words first, then those that lack one.
template <typename Record>
class Finder {
 public:
  using Read = Record (*)(const ArticleRecord& article, std::uint32_t number);
  Finder(const Question& question, const Archive& archive, Database database, Weights weights, Read read)
      : question_(question), archive_(archive), database_(database), weights_(weights), read_(read) {}

  Page<Record> page() {
    const bool is_judged = needs_judgement(question_.expanded, archive_.knows(database_));
    std::future<Counts> counted;
    if (!is_judged) counted = count_meanwhile();
    const bool by_weight = question_.sort == Sort::relevance && question_.has_words;
    if (database_ == Database::passages && by_weight)
      best_ = archive_.weigh_articles(question_.expanded, kArticlesWeighed);
    return is_judged ? judged_page() : plain_page(std::move(counted));
  }

 private:
  // How many have all words, and how many some.
  struct Counts {
    Matches all, any;
  };
  Counts count(const Archive& archive) const {
    Counts counts;
    counts.all = archive.count_matches(database_, question_.expanded, Words::all);
    counts.any =
        may_lack_ ? archive.count_matches(database_, question_.expanded, Words::any, counts.all.total > 0) : counts.all;
    return counts;
  }

  // Counted by another thread meanwhile. Not over several machines, whose servers are told once that they do not
  // answer.
  std::future<Counts> count_meanwhile() const {
    if (archive_.is_spread()) return std::async(std::launch::deferred, [this] { return count(archive_); });
    // Deferred where the system gives no thread.
    return std::async(std::launch::async | std::launch::deferred,
                      [this, &twin = archive_.twin()] { return count(twin); });
  }

  // What count_meanwhile() counts; anew if the twin found what this archive holds open replaced.
  Counts counts_of(std::future<Counts> counted) const {
    try {
      return counted.get();
    } catch (const Error&) {
      return count(archive_);
    }
  }

  // What is looked at, one after the other: passages with all words first, those of the best articles first.
  struct Part {
    Words words;
    Scope::Side side;
  };
  std::vector<Part> parts() const {
    std::vector<Part> list;
    for (const Words words : {Words::all, Words::some}) {
      if (words == Words::some && !may_lack_) continue;
      if (best_.empty()) {
        list.push_back({words, Scope::Side::everywhere});
      } else {
        list.push_back({words, Scope::Side::inside});
        list.push_back({words, Scope::Side::outside});
      }
    }
    return list;
  }

  Matches find(const Part& part, Slice slice, Scope scope = {}) const {
    scope.side = part.side;
    scope.best = &best_;
    return archive_.find(database_, question_.expanded, part.words, question_.sort, weights_, slice, scope);
  }

  // Adds those that hold: what the index tells is held against the text, too (see word_order.h).
  void take(const std::vector<Match>& matches, std::vector<Found<Record>>& list) {
    for (const Match& match : matches) {
      Record record = read_(archive_.article_of(match.reference), match.reference.number);
      Found<Record> found = look_at(std::move(record), match, question_.expanded, initials_, stemmer_);
      if (found.answers) list.push_back(std::move(found));
    }
  }

  // The matches up to the end of the page, those of the pages before it as well: which articles are passed over hangs
  // on what was listed.
  std::vector<Match> listed() const {
    const std::uint64_t wanted = question_.offset + question_.limit;
    std::vector<Match> list;
    for (const Part& part : parts()) {
      if (list.size() == wanted) break;
      Scope scope;
      scope.one_of_copies = !question_.copies;
      if (database_ == Database::passages) {
        std::vector<std::string> keys;
        for (const Match& match : list) keys.push_back(match.reference.article);
        scope.per_article = question_.per_article;
        // Nor is a near-copy of an article listed that is listed.
        if (scope.one_of_copies)
          for (const Match& match : list) scope.without_copies.push_back(match.copies);
        if (scope.per_article == 0) scope.but = keys;
        // An article that is listed for a passage with all words is not listed again for one that lacks some.
        if (scope.per_article > 0 && part.words == Words::some) scope.without = std::move(keys);
      }
      Matches found = find(part, {0, wanted - list.size()}, scope);
      std::move(found.list.begin(), found.list.end(), std::back_inserter(list));
    }
    return list;
  }

  Page<Record> plain_page(std::future<Counts> counted) {
    Page<Record> page;
    std::vector<Match> matches = listed();
    const auto before = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(question_.offset, matches.size()));
    matches.erase(matches.begin(), matches.begin() + before);
    take(matches, page.list);
    const auto [all, any] = counts_of(std::move(counted));
    const Matches& shown = all.total > 0 ? all : any;
    page.summary.query = question_.text;
    page.summary.total = any.total;
    page.summary.with_all_words = all.total;
    page.summary.exact = any.exact;
    page.summary.exact_with_all = all.exact;
    page.summary.articles = shown.articles;
    page.summary.first_date = shown.first_date;
    page.summary.last_date = shown.last_date;
    return page;
  }

  // Reads the best candidates and keeps those that hold: enough of them to fill the page, and a share of the others
  // from which their number is known. A page that is not full has all of them.
  Page<Record> judged_page() {
    std::vector<Found<Record>> all;
    const Matches counted = archive_.count_matches(database_, question_.expanded, Words::any);
    const std::uint64_t wanted = kPagesJudged * (question_.offset + question_.limit);
    const std::uint64_t most = std::max(kJudged, wanted);
    Sample complete, others;
    const std::vector<Part> list = parts();
    for (std::size_t i = 0; i < list.size(); ++i) {
      const bool lacks = list[i].words == Words::some;
      const std::uint64_t judged = complete.judged + others.judged;
      // What lacks words comes last: it need not be looked at, unless so little is left that all of it is known then.
      if (lacks && is_enough(all, judged) && judged + (list.size() - i) * kJudgedAtOnce < counted.total) break;
      judge_part(list[i], wanted, most - std::min(most, judged), lacks ? others : complete, all);
    }
    const auto lacking =
        std::stable_partition(all.begin(), all.end(), [](const Found<Record>& found) { return found.missing.empty(); });
    Page<Record> page;
    page.summary.query = question_.text;
    page.summary.exact = counted.exact && complete.judged + others.judged == counted.total;
    page.summary.exact_with_all = page.summary.exact;
    page.summary.total = all.size();
    page.summary.with_all_words = static_cast<std::uint64_t>(lacking - all.begin());
    if (page.summary.exact)
      summarise(all.begin(), lacking == all.begin() ? all.end() : lacking, page.summary);
    else
      estimate(counted.total, complete, others, page.summary);
    page.judged = true;
    if (!question_.copies) keep_best_copies(all);
    keep_few_of_each(all);
    const auto first = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(question_.offset, all.size()));
    const auto last = first + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(
                                  question_.limit, all.size() - static_cast<std::size_t>(first)));
    page.list.assign(std::make_move_iterator(all.begin() + first), std::make_move_iterator(all.begin() + last));
    return page;
  }

  // Candidates that were judged, of those that have all terms or of the others.
  struct Sample {
    std::uint64_t judged = 0;
    std::uint64_t kept = 0;      // of them: answer
    std::uint64_t complete = 0;  // of these: lack nothing
  };

  // Reads candidates of `part`, the best first, until there are enough or `most`; `wanted` of them at once if need be,
  // as each pass over the index begins anew.
  void judge_part(const Part& part, std::uint64_t wanted, std::uint64_t most, Sample& sample,
                  std::vector<Found<Record>>& all) {
    std::uint64_t judged = 0;
    for (std::uint64_t block = std::max(kJudgedAtOnce, std::min(wanted, most));; block *= 4) {
      const Matches matches = find(part, {judged, block});
      const std::size_t before = all.size();
      take(matches.list, all);
      judged += matches.list.size();
      sample.judged += matches.list.size();
      sample.kept += all.size() - before;
      for (std::size_t i = before; i < all.size(); ++i) sample.complete += all[i].missing.empty();
      if (matches.list.size() < block || judged >= most || is_enough(all, judged)) return;
    }
  }

  // Candidates that have all terms and the others are each judged by their own sample; those of which there is none are
  // believed.
  void estimate(std::uint64_t candidates, const Sample& complete, const Sample& others, Summary& summary) const {
    const auto share = [](std::uint64_t of, std::uint64_t judged) {
      return judged == 0 ? 1 : static_cast<double>(of) / static_cast<double>(judged);
    };
    const std::uint64_t of_all =
        may_lack_ ? archive_.count_matches(database_, question_.expanded, Words::all, true).total : candidates;
    const auto with_all = static_cast<double>(std::min(of_all, candidates));
    const double kept = with_all * share(complete.kept, complete.judged) +
                        (static_cast<double>(candidates) - with_all) * share(others.kept, others.judged);
    const auto at_least = [](std::uint64_t found, double all) {
      return std::max(found, static_cast<std::uint64_t>(std::llround(all)));
    };
    summary.total = at_least(summary.total, kept);
    summary.with_all_words = at_least(summary.with_all_words, with_all * share(complete.complete, complete.judged));
  }

  bool is_enough(const std::vector<Found<Record>>& kept, std::uint64_t judged) const {
    if (judged < kJudgedAtLeast) return false;
    const std::uint64_t listed = question_.copies ? kept.size() : count_best_copies(kept);
    return listed >= kPagesJudged * (question_.offset + question_.limit);
  }

  void keep_few_of_each(std::vector<Found<Record>>& all) const {
    if (question_.per_article == 0 || database_ == Database::quotations) return;
    std::map<std::string, std::uint64_t> kept;
    std::erase_if(all, [&](const Found<Record>& found) { return ++kept[found.key] > question_.per_article; });
  }

  template <typename Iterator>
  static void summarise(Iterator from, Iterator to, Summary& summary) {
    std::set<std::string_view> articles;
    for (; from != to; ++from) {
      const Metadata& article = from->record.article;
      articles.insert(article.id);
      if (article.date.empty()) continue;
      const std::string day = day_of(article.date);
      if (summary.first_date.empty() || day < summary.first_date) summary.first_date = day;
      summary.last_date = std::max(summary.last_date, day);
    }
    summary.articles = articles.size();
  }

  const Question& question_;
  const Archive& archive_;
  Database database_;
  Weights weights_;
  Read read_;
  std::vector<WeighedArticle> best_;
  bool may_lack_ = may_lack(question_.expanded) != MayLack::nothing;
  Initials initials_ = initials_of(question_.expanded);
  Stemmer& stemmer_ = known_stems();
};

bool is_of_wanted_speakers(const QuotationRecord& quotation, const std::vector<const Wanted*>& speakers) {
  return std::all_of(speakers.begin(), speakers.end(),
                     [&quotation](const Wanted* wanted) { return is_wanted(quotation.speaker, *wanted); });
}

// The passage's quotations that answer the question: the wanted speaker's, and in them words that were asked for. Where
// no words stand in them, all of the wanted speaker's.
std::vector<QuotationHit> matching_quotations(const PassageRecord& passage, const ExpandedQuery& query,
                                              Stemmer& stemmer) {
  const auto speakers = wanted_speakers(query);
  const Initials initials = initials_of(query);
  std::vector<QuotationHit> with_words;
  std::vector<QuotationHit> of_speaker;
  for (const QuotationRecord& quotation : passage.quotations) {
    if (!is_of_wanted_speakers(quotation, speakers)) continue;
    QuotationHit hit{
        quotation, std::nullopt,
        highlight(query, analyse(quotation.text, stemmer, initials), quotation.text, {{0, quotation.text.size()}})};
    (hit.highlights.empty() ? of_speaker : with_words).push_back(std::move(hit));
  }
  return with_words.empty() && !speakers.empty() ? of_speaker : with_words;
}

// The bytes of the passage's text that stand in quotations.
std::vector<Span> quoted_spans(const PassageRecord& passage) {
  std::vector<std::size_t> offsets;  // of the text's code points
  for (std::size_t at = 0; at < passage.text.size(); next_code_point(passage.text, at)) offsets.push_back(at);
  offsets.push_back(passage.text.size());
  const auto offset = [&](std::uint32_t point) {
    const std::uint32_t within = point - std::min(point, passage.range.start);
    return offsets[std::min<std::size_t>(within, offsets.size() - 1)];
  };
  std::vector<Span> spans;
  for (const QuotationRecord& quotation : passage.quotations)
    for (const Range piece : quotation.pieces) spans.push_back({offset(piece.start), offset(piece.end)});
  return spans;
}

PassageHit to_hit(Found<PassageRecord> found, const ExpandedQuery& query, Stemmer& stemmer) {
  PassageHit hit;
  hit.score = found.score;
  hit.highlights =
      highlight(query, found.terms, found.record.text, quoted_spans(found.record), found.record.number == 0);
  hit.missing = std::move(found.missing);
  hit.quotations = matching_quotations(found.record, query, stemmer);
  hit.article_key = std::move(found.key);
  hit.passage = std::move(found.record);
  return hit;
}

std::vector<std::string> keys_of(const std::vector<Group>& groups) {
  std::vector<std::string> keys;
  for (const Group& group : groups) keys.push_back(group.article_key());
  return keys;
}

// How many passages of each article (key) on the page answer, where each passage must be judged.
std::map<std::string, std::uint64_t> judged_in(const std::vector<Group>& groups, const Question& question,
                                               const Archive& archive, Stemmer& stemmer) {
  const Initials initials = initials_of(question.expanded);
  std::map<std::string, std::uint64_t> counts;
  for (const std::string& key : keys_of(groups))
    if (const auto [count, is_new] = counts.try_emplace(key, 0); is_new)
      for (PassageRecord& passage : passages_of(archive.article_of({key, 0})))
        count->second += look_at(std::move(passage), {}, question.expanded, initials, stemmer).answers;
  return counts;
}

// The heading of a quotation's speaker; none for nobody.
std::optional<std::string> heading_of(const QuotationRecord& quotation, const Headings& headings) {
  if (!quotation.speaker) return std::nullopt;
  return std::string(headings.of(*quotation.speaker));
}

// The quotations' speakers where each must be judged: those of quotations with all words, or, where there are none, of
// those that lack some.
struct JudgedSpeakers {
  std::vector<QuotedBy> quoted;
  bool complete = false;        // whether their quotations have all words
  std::uint64_t looked_at = 0;  // see SpeakerResults
};
JudgedSpeakers judged_speakers(const Question& question, const Archive& archive) {
  Question unlimited = question;
  unlimited.limit = kJudged;
  unlimited.offset = 0;
  unlimited.copies = true;
  const QuotationResults found_all = search_quotations(unlimited, archive);
  const std::vector<QuotationFound>& list = found_all.list;
  JudgedSpeakers judged;
  if (list.size() < found_all.summary.total) judged.looked_at = list.size();
  judged.complete = !list.empty() && list.front().missing.empty();  // they come first
  for (const QuotationFound& found : list)
    if (found.missing.empty() == judged.complete)
      judged.quoted.push_back(
          {found.stored.quotation.speaker.value_or(""), found.stored.article.id, day_of(found.stored.article.date)});
  return judged;
}

}  // namespace

PassageResults search_passages(const Question& question, const Archive& archive) {
  Stemmer& stemmer = known_stems();
  Finder<PassageRecord> finder(question, archive, Database::passages, passage_weights(), passage_of);
  Page<PassageRecord> page = finder.page();
  std::vector<PassageHit> hits;
  for (auto& found : page.list) hits.push_back(to_hit(std::move(found), question.expanded, stemmer));
  for (PassageHit& hit : hits)
    for (QuotationHit& each : hit.quotations) each.heading = heading_of(each.quotation, archive.headings());
  std::vector<Group> groups = group(std::move(hits), question.offset + 1);
  if (question.per_article > 0 && !groups.empty())
    count_more(page.judged ? judged_in(groups, question, archive, stemmer)
                           : archive.count_passages(question.expanded, Words::any, keys_of(groups)),
               groups);
  if (!question.copies)
    for (Group& group : groups) group.copies = archive.copies(group.article().id);
  return {std::move(groups), page.summary};
}

QuotationResults search_quotations(const Question& question, const Archive& archive) {
  Finder<PlacedQuotation> finder(question, archive, Database::quotations, quotation_weights(), quotation_of);
  Page<PlacedQuotation> page = finder.page();
  QuotationResults results{{}, page.summary};
  for (auto& found : page.list) {
    const std::string& text = found.record.quotation.text;
    std::vector<Span> spans = highlight(question.expanded, found.terms, text, {{0, text.size()}});
    std::optional<std::string> heading = heading_of(found.record.quotation, archive.headings());
    results.list.push_back({question.offset + results.list.size() + 1, found.score, std::move(found.record),
                            std::move(heading), std::move(spans), std::move(found.missing), found.more});
  }
  return results;
}

SpeakerResults search_speakers(const Question& question, const Archive& archive) {
  SpeakerResults results;
  results.several_words = may_lack(question.expanded) != MayLack::nothing;
  std::vector<QuotedBy> quoted;
  bool complete = false;
  if (needs_judgement(question.expanded, archive.knows(Database::quotations))) {
    JudgedSpeakers judged = judged_speakers(question, archive);
    quoted = std::move(judged.quoted);
    complete = judged.complete;
    results.looked_at = judged.looked_at;
    results.summary.exact = judged.looked_at == 0;
  } else {
    quoted = archive.speakers(question.expanded, Words::all);
    complete = !quoted.empty();
    if (!complete && results.several_words) quoted = archive.speakers(question.expanded, Words::some);
  }
  std::vector<SpeakerEntry> list =
      list_speakers(quoted, archive.headings(), question.given_sort.value_or(Sort::relevance));
  results.summary.query = question.text;
  results.summary.total = static_cast<std::uint64_t>(
      std::count_if(list.begin(), list.end(), [](const SpeakerEntry& entry) { return entry.name.has_value(); }));
  results.summary.with_all_words = complete ? results.summary.total : 0;
  const auto first = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(question.offset, list.size()));
  const auto count = std::min<std::uint64_t>(question.limit, list.size() - static_cast<std::size_t>(first));
  results.list.assign(std::make_move_iterator(list.begin() + first),
                      std::make_move_iterator(list.begin() + first + static_cast<std::ptrdiff_t>(count)));
  return results;
}

}  // namespace guillemet
