#include "searcher/count.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "common/schema.h"
#include "searcher/xapian_query.h"

namespace guillemet {
namespace {

// Which articles the matches of a segment stand in, and their days.
class ArticleSpy final : public Xapian::MatchSpy {
 public:
  ArticleSpy(const SegmentTable& table, Database matches)
      : table_(table), matches_(matches), met_(table.articles() + 1, false) {}

  void operator()(const Xapian::Document& document, double) override {
    const std::uint32_t article = article_of(table_, matches_, document.get_docid());
    if (article == 0 || met_[article]) return;
    met_[article] = true;
    ++articles_;
    const std::string_view day = table_.day_of(article);
    if (day.empty()) return;
    if (first_.empty() || day < first_) first_ = day;
    last_ = std::max(last_, day);
  }

  std::uint64_t articles() const { return articles_; }
  void tell_dates(Matches& matches) const {
    if (first_.empty()) return;
    if (matches.first_date.empty() || first_ < matches.first_date) matches.first_date = first_;
    if (last_ > matches.last_date) matches.last_date = last_;
  }

 private:
  const SegmentTable& table_;
  Database matches_;
  std::vector<bool> met_;
  std::uint64_t articles_ = 0;
  std::string_view first_, last_;
};

// A value of document after document, in ascending order. Segments of this machine only.
class Values {
 public:
  Values(const Xapian::Database& database, unsigned slot)
      : at_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}

  // Of `document`, which comes behind those asked for before; "" if it has none.
  std::string of(Xapian::docid document) {
    if (at_ != end_) at_.skip_to(document);
    return at_ != end_ && at_.get_docid() == document ? *at_ : std::string();
  }

 private:
  Xapian::ValueIterator at_, end_;
};

// What tells the articles and the dates of matches: over several machines two spies of Xapian's, else one of ours for
// each segment.
class Spies {
 public:
  Spies(const Databases& databases, Database matches) : is_spread_(databases.is_spread()) {
    for (std::size_t part = 0; const SegmentTable* const table = databases.table(part); ++part)
      of_segments_.emplace_back(*table, matches);
  }

  void watch(Xapian::Enquire& enquire, std::size_t part) {
    if (part < of_segments_.size()) enquire.add_matchspy(&of_segments_[part]);
    if (!is_spread_) return;
    enquire.add_matchspy(&keys_);
    enquire.add_matchspy(&days_);
  }

  void tell_articles(Matches& matches) const {
    if (is_spread_)
      matches.articles = static_cast<std::uint64_t>(std::distance(keys_.values_begin(), keys_.values_end()));
    for (const ArticleSpy& spy : of_segments_) matches.articles += spy.articles();
  }
  void tell_dates(Matches& matches) const {
    for (const ArticleSpy& spy : of_segments_) spy.tell_dates(matches);
    if (!is_spread_) return;
    for (auto day = days_.values_begin(); day != days_.values_end(); ++day) {
      if (matches.first_date.empty()) matches.first_date = *day;  // in ascending order
      matches.last_date = *day;
    }
  }

 private:
  bool is_spread_;
  std::deque<ArticleSpy> of_segments_;
  Xapian::ValueCountMatchSpy keys_{schema::kArticleSlot}, days_{schema::kDateSlot};
};

// How many documents match.
struct Number {
  std::uint64_t estimated = 0, least = 0, most = 0;
  bool is_exact() const { return least == most; }
};

// Of `asked`, without weight; spies see those that are looked at, `looked` at least where there are as many. Each
// segment is asked for itself: over several at once Xapian looks at all that match, whatever it was asked.
Number number_of(const std::vector<Xapian::Database>& parts, const Xapian::Query& asked, std::uint64_t looked,
                 Spies* spies = nullptr) {
  Number number;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Xapian::Enquire enquire(parts[part]);
    enquire.set_query(asked);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (spies != nullptr) spies->watch(enquire, part);
    const Xapian::MSet found = enquire.get_mset(0, 0, static_cast<Xapian::doccount>(looked));
    number.estimated += found.get_matches_estimated();
    number.least += found.get_matches_lower_bound();
    number.most += found.get_matches_upper_bound();
  }
  return number;
}

// How many articles `asked` finds, and their first and last date.
void count_articles(Databases& databases, const Xapian::Query& asked, Matches& matches) {
  Spies spies(databases, Database::articles);
  const Number found = number_of(databases.each(Database::articles), databases.present(asked), kCounted, &spies);
  if (found.is_exact()) matches.articles = found.estimated;
  if (found.estimated <= kCounted) spies.tell_dates(matches);  // else only some were looked at
}

Target counted(Target target) {
  target.is_weighed = false;
  return target;
}

// Over several machines: whatever is not asked for comes a document at a time, but the key that one orders by and the
// key that one collapses by come with each match. So two passes.
std::vector<QuotedBy> by_speaker_when_spread(Xapian::Enquire& enquire, Xapian::doccount most) {
  enquire.set_collapse_key(schema::kArticleSlot, most);  // leaves all of them
  enquire.set_sort_by_value(schema::kSpeakerSlot, false);
  const Xapian::MSet said = enquire.get_mset(0, most);
  std::vector<QuotedBy> quoted;
  std::unordered_map<Xapian::docid, std::size_t> places;
  quoted.reserve(said.size());
  for (auto match = said.begin(); match != said.end(); ++match) {
    places.emplace(*match, quoted.size());
    quoted.push_back({match.get_sort_key(), match.get_collapse_key(), ""});
  }
  enquire.set_sort_by_value(schema::kDateSlot, false);
  const Xapian::MSet dated = enquire.get_mset(0, most);
  for (auto match = dated.begin(); match != dated.end(); ++match)
    if (const auto place = places.find(*match); place != places.end())
      quoted[place->second].date = match.get_sort_key();
  return quoted;
}

}  // namespace

Matches count_matches(Databases& databases, Database database, const ExpandedQuery& query, Words words,
                      bool only_total) {
  const Xapian::Query asked = xapian_query(query, words, counted(databases.target(database)));
  const Xapian::Query present = databases.present(asked);
  const bool by_article = database == Database::passages && is_told_by_articles(query, words);
  const bool by_spy = !only_total && !by_article;
  const std::uint64_t looked = database == Database::quotations ? kQuotationsCounted : kCounted;
  Spies spies(databases, database);
  Number found;
  if (!by_spy) found = number_of(databases.each(database), present, 0);  // of one word the index knows the number
  if (by_spy || !found.is_exact())
    found = number_of(databases.each(database), present, looked, by_spy ? &spies : nullptr);
  Matches matches;
  matches.total = found.estimated;
  matches.exact = found.is_exact();
  if (by_article && !only_total) count_articles(databases, asked, matches);
  if (!by_spy || matches.total > looked) return matches;
  spies.tell_articles(matches);
  spies.tell_dates(matches);
  return matches;
}

std::map<std::string, std::uint64_t> count_passages(Databases& databases, const ExpandedQuery& query, Words words,
                                                    const std::vector<std::string>& articles) {
  const Xapian::Database& opened = databases.of(Database::passages);
  Xapian::Enquire enquire(opened);
  const Xapian::Query asked = xapian_query(query, words, counted(databases.target(Database::passages)));
  const Xapian::Query here(Xapian::Query::OP_FILTER, asked, articles_query(articles));
  enquire.set_query(databases.present(here));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Xapian::ValueCountMatchSpy spy(schema::kArticleSlot);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, opened.get_doccount());
  std::map<std::string, std::uint64_t> counts;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) counts[*value] = value.get_termfreq();
  return counts;
}

std::vector<QuotedBy> quotations_by_speaker(Databases& databases, const ExpandedQuery& query, Words words) {
  const Xapian::Database& opened = databases.of(Database::quotations);
  Xapian::Enquire enquire(opened);
  enquire.set_query(databases.present(xapian_query(query, words, counted(databases.target(Database::quotations)))));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  if (opened.get_doccount() == 0) return {};
  if (databases.is_spread()) return by_speaker_when_spread(enquire, opened.get_doccount());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet found = enquire.get_mset(0, opened.get_doccount());
  Values speakers(opened, schema::kSpeakerSlot);
  std::vector<QuotedBy> quoted;
  quoted.reserve(found.size());
  for (auto match = found.begin(); match != found.end(); ++match) {
    const auto [table, article] = databases.article_of(Database::quotations, *match);
    quoted.push_back({speakers.of(*match), std::string(table.key_of(article)), std::string(table.day_of(article))});
  }
  return quoted;
}

std::uint64_t count_documents(Databases& databases, Database database) {
  const Xapian::Database& opened = databases.of(database);
  if (!databases.has_removed()) return opened.get_doccount();
  Xapian::Enquire enquire(opened);
  enquire.set_query(databases.present(everything()));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, opened.get_doccount()).get_matches_estimated();
}

}  // namespace guillemet
