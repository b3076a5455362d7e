#include "searcher/count.h"

#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/schema.h"
#include "searcher/xapian_query.h"

namespace guillemet {
namespace {

// The first and last date of the matches; those without a date are left aside.
class DateSpy final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    std::string date = document.get_value(schema::kDateSlot);
    if (date.empty()) return;
    if (first_.empty() || date < first_) first_ = date;
    if (date > last_) last_ = std::move(date);
  }

  void tell(Matches& matches) const {
    matches.first_date = first_;
    matches.last_date = last_;
  }

 private:
  std::string first_, last_;
};

// Which articles the matches stand in, and their dates. Passages of an article mostly come one after the other.
class ArticleSpy final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double weight) override {
    std::string key = document.get_value(schema::kArticleSlot);
    if (key == last_) return;
    if (articles_.insert(key).second) dates_(document, weight);
    last_ = std::move(key);
  }

  void tell(Matches& matches) const {
    matches.articles = articles_.size();
    dates_.tell(matches);
  }

 private:
  std::unordered_set<std::string> articles_;
  std::string last_;
  DateSpy dates_;
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

void tell_dates(const Xapian::ValueCountMatchSpy& dates, Matches& matches) {
  for (auto date = dates.values_begin(); date != dates.values_end(); ++date) {
    if (matches.first_date.empty()) matches.first_date = *date;  // in ascending order
    matches.last_date = *date;
  }
}

// How many documents match.
struct Number {
  std::uint64_t estimated = 0, least = 0, most = 0;
  bool is_exact() const { return least == most; }
};

// Of `asked`, without weight; `spies` see those that are looked at, `looked` at least where there are as many. Each
// segment is asked for itself: over several at once Xapian looks at all that match, whatever it was asked.
Number number_of(const std::vector<Xapian::Database>& parts, const Xapian::Query& asked, std::uint64_t looked,
                 const std::vector<Xapian::MatchSpy*>& spies = {}) {
  Number number;
  for (const Xapian::Database& part : parts) {
    Xapian::Enquire enquire(part);
    enquire.set_query(asked);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    for (Xapian::MatchSpy* const spy : spies) enquire.add_matchspy(spy);
    const Xapian::MSet found = enquire.get_mset(0, 0, static_cast<Xapian::doccount>(looked));
    number.estimated += found.get_matches_estimated();
    number.least += found.get_matches_lower_bound();
    number.most += found.get_matches_upper_bound();
  }
  return number;
}

// How many articles `asked` finds, and their first and last date.
void count_articles(Databases& databases, const Xapian::Query& asked, Matches& matches) {
  Xapian::ValueCountMatchSpy days(schema::kDateSlot);
  DateSpy dates;
  const bool is_spread = databases.is_spread();
  const Number found = number_of(databases.each(Database::articles), databases.present(asked), kCounted,
                                 {is_spread ? static_cast<Xapian::MatchSpy*>(&days) : &dates});
  if (found.is_exact()) matches.articles = found.estimated;
  if (found.estimated > kCounted) return;  // only some were looked at
  is_spread ? tell_dates(days, matches) : dates.tell(matches);
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
  ArticleSpy spy;
  Xapian::ValueCountMatchSpy keys(schema::kArticleSlot);
  Xapian::ValueCountMatchSpy dates(schema::kDateSlot);
  const bool by_article = database == Database::passages && is_told_by_articles(query, words);
  const bool by_spy = !only_total && !by_article;
  std::vector<Xapian::MatchSpy*> spies;
  if (by_spy && databases.is_spread()) spies = {&keys, &dates};
  if (by_spy && !databases.is_spread()) spies = {&spy};
  const std::uint64_t looked = database == Database::quotations ? kQuotationsCounted : kCounted;
  Number found;
  if (!by_spy) found = number_of(databases.each(database), present, 0);  // of one word the index knows the number
  if (by_spy || !found.is_exact()) found = number_of(databases.each(database), present, looked, spies);
  Matches matches;
  matches.total = found.estimated;
  matches.exact = found.is_exact();
  if (only_total || (by_spy && matches.total > looked)) return matches;
  if (by_article) {
    count_articles(databases, asked, matches);
  } else if (databases.is_spread()) {
    matches.articles = static_cast<std::uint64_t>(std::distance(keys.values_begin(), keys.values_end()));
    tell_dates(dates, matches);
  } else {
    spy.tell(matches);
  }
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
  Values articles(opened, schema::kArticleSlot);
  Values dates(opened, schema::kDateSlot);
  std::vector<QuotedBy> quoted;
  quoted.reserve(found.size());
  for (auto match = found.begin(); match != found.end(); ++match)
    quoted.push_back({speakers.of(*match), articles.of(*match), dates.of(*match)});
  return quoted;
}

std::uint64_t count_documents(Databases& databases, Database database) {
  const Xapian::Database& opened = databases.of(database);
  if (!databases.has_removed()) return opened.get_doccount();
  Xapian::Enquire enquire(opened);
  enquire.set_query(databases.present(Xapian::Query::MatchAll));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, opened.get_doccount()).get_matches_estimated();
}

}  // namespace guillemet
