// How a request is read: what search.h promises of understand(), loosened() and look_up().
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/date.h"
#include "common/error.h"
#include "common/tokenizer.h"
#include "searcher/judge.h"
#include "searcher/lacking.h"
#include "searcher/period.h"
#include "searcher/query_parser.h"
#include "searcher/search.h"

namespace guillemet {
namespace {

QueryNode field_node(Field field, std::string text) {
  QueryNode node;
  node.kind = NodeKind::field;
  node.field = field;
  node.text = std::move(text);
  return node;
}

std::string bound(const std::string& option, const std::string& date, const Lexicons& lexicons, bool last) {
  const auto period = parse_period(date, lexicons);
  if (!period) {
    const auto fault = period_fault(date, lexicons).value_or(PeriodFault{"this is no date", ""});
    throw Error(fmt::format("{} {}: {}; write {}", option, date, fault.what,
                            fault.write.empty() ? "2023, 2023-05, 2023-05-01 or \"mai 2023\"" : fault.write));
  }
  return last ? period->days.last : period->days.first;
}

// The days that --from and --to leave; a note where the one lies behind the other.
DateRange range_of(const Request& request, const Lexicons& lexicons, std::vector<std::string>& notes) {
  DateRange range = covered_days("");
  if (!request.from.empty()) range.first = bound("--from", request.from, lexicons, false);
  if (!request.to.empty()) range.last = bound("--to", request.to, lexicons, true);
  if (range.first <= range.last) return range;
  range = {bound("--to", request.to, lexicons, false), bound("--from", request.from, lexicons, true)};
  notes.push_back(fmt::format("--from {} lies behind --to {}; they were read as {} to {}", request.from, request.to,
                              range.first, range.last));
  return range;
}

// The filters that stand beside the query's text become parts of it.
void add_filters(ParsedQuery& parsed, const Request& request, const Lexicons& lexicons) {
  Query& query = parsed.query;
  if (!request.speaker.empty()) query.items.push_back(field_node(Field::speaker, request.speaker));
  if (!request.source.empty()) query.items.push_back(field_node(Field::source, request.source));
  if (request.from.empty() && request.to.empty()) return;
  QueryNode date = field_node(Field::date, "");
  date.range = range_of(request, lexicons, parsed.notes);
  query.items.push_back(std::move(date));
}

bool has_words(const std::vector<Wanted>& list) {
  return std::any_of(list.begin(), list.end(), [](const Wanted& wanted) {
    return !wanted.places.empty() || (wanted.kind != NodeKind::without && has_words(wanted.children));
  });
}
bool has_words(const ExpandedQuery& query) { return has_words(query.soft) || has_words(query.strict); }

void look_up(std::vector<Wanted>& list, const Archive& archive) {
  for (Wanted& wanted : list) {
    if (wanted.kind == NodeKind::field && wanted.field == Field::speaker)
      wanted.others = archive.headings().others_of(wanted.names);
    if (wanted.kind == NodeKind::field && wanted.field == Field::title)
      wanted.articles = archive.articles_titled(wanted.places);
    for (Place& place : wanted.places)
      if (!place.prefix.empty()) place.begun = archive.words_that_begin(place.prefix, place.most_begun);
    look_up(wanted.children, archive);
  }
}

// hausse de OU ingérence: what OU joins is "de" and "ingérence", and nearly every passage has the first.
void note_joined_stop_words(const std::vector<Wanted>& list, std::vector<std::string>& notes) {
  for (const Wanted& wanted : list) {
    note_joined_stop_words(wanted.children, notes);
    if (wanted.kind != NodeKind::any) continue;
    for (const Wanted& child : wanted.children)
      if (child.kind == NodeKind::word && child.places.size() == 1 && child.places.front().stop_word)
        notes.push_back(
            fmt::format("OU joins \"{}\", which nearly every passage has; put brackets or quotation marks "
                        "around what belongs together",
                        child.text));
  }
}

// The words of a phrase as a person would type them without its marks.
void add_words_of(const std::string& phrase, std::vector<QueryNode>& items) {
  for (const Token& token : tokenize(phrase)) {
    if (token.kind == TokenKind::punctuation || token.kind == TokenKind::elision) continue;
    items.emplace_back().text = std::string(token.span.of(phrase));
  }
}

// Whether something in `database` holds `phrase`, whatever the filters beside it: the note is about the whole archive.
// Where its candidates are too many to read all, that is believed.
bool is_held(const Wanted& phrase, const Archive& archive, Database database) {
  Question alone;
  alone.expanded.soft = {phrase};
  if (!needs_judgement(alone.expanded, archive.knows(database)))
    return archive.count_matches(database, alone.expanded, Words::all, true).total > 0;
  alone.limit = 1;
  alone.copies = true;
  const Summary found = database == Database::quotations ? search_quotations(alone, archive).summary
                                                         : search_passages(alone, archive).summary;
  return found.total > 0 || !found.exact;
}

}  // namespace

Question understand(const Request& request, const Lexicons& lexicons, Expander& expander, bool must_ask) {
  ParsedQuery parsed = parse_query(request.text, lexicons);
  add_filters(parsed, request, lexicons);
  Question question;
  question.text = request.text;
  question.readable = std::move(parsed.readable);
  question.expanded = expander.expand(parsed.query);
  question.query = std::move(parsed.query);
  question.notes = std::move(parsed.notes);
  for (const auto* list : {&question.expanded.soft, &question.expanded.strict})
    note_joined_stop_words(*list, question.notes);
  question.limit = request.limit;
  question.offset = request.offset;
  question.per_article = request.per_article;
  question.copies = request.copies;
  question.given_sort = request.sort;
  question.has_words = has_words(question.expanded);
  question.sort = request.sort.value_or(question.has_words ? Sort::relevance : Sort::newest);
  const bool asks = must_ask || request.text.find_first_not_of(" \t") != std::string::npos;
  if (asks && question.expanded.empty())
    throw Error(
        fmt::format("{}{}there is nothing to look for; name words, a phrase in quotation marks, or --speaker NAME",
                    fmt::join(question.notes, "\n"), question.notes.empty() ? "" : "\n"));
  return question;
}

std::optional<Question> loosened(const Question& question, const Archive& archive, Database database,
                                 Expander& expander) {
  const std::vector<Wanted>& soft = question.expanded.soft;
  const auto is_phrase = [](const Wanted& wanted) { return wanted.kind == NodeKind::phrase; };
  const bool phrases_alone =
      std::all_of(soft.begin(), soft.end(), is_phrase) && may_lack(question.expanded) != MayLack::every_soft;
  if (phrases_alone) return std::nullopt;  // who asks for them alone means them
  std::vector<std::string> unheld;
  for (const Wanted& wanted : soft) {
    if (!is_phrase(wanted)) continue;
    if (!is_held(wanted, archive, database)) unheld.push_back(wanted.text);
  }
  if (unheld.empty()) return std::nullopt;
  Question loose = question;
  loose.query.items.clear();
  for (const QueryNode& item : question.query.items) {
    if (item.kind == NodeKind::phrase && !item.required &&
        std::find(unheld.begin(), unheld.end(), item.text) != unheld.end())
      add_words_of(item.text, loose.query.items);
    else
      loose.query.items.push_back(item);
  }
  loose.expanded = expander.expand(loose.query);
  loose.has_words = has_words(loose.expanded);
  loose.loosened = unheld;
  for (std::string& phrase : unheld) phrase = "\"" + phrase + "\"";
  loose.notes.push_back(fmt::format("{} {} word for word; the words were looked for apart",
                                    database == Database::quotations ? "no quotation has" : "nothing holds",
                                    fmt::join(unheld, " or ")));
  return loose;
}

void look_up(Question& question, const Archive& archive) {
  for (auto* list : {&question.expanded.soft, &question.expanded.strict}) look_up(*list, archive);
}

}  // namespace guillemet
