// Speed of the extraction on one core, by the length of the article and on the texts that are hardest to read fast.
//
//   cmake --build --preset dev -t extract_bench && build/dev/tests/extract_bench [FOLDER OR ARTICLES.jsonl.gz ...]
//
// The articles of FOLDER (default: corpus/) are read once and joined to texts of the wanted length. "extraction" is
// quotations and speakers only; "analysis" is all of pipeline.h. The best of three runs counts, in
// seconds of one core.

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "indexer/index.h"
#include "indexer/pipeline.h"
#include "tests/support/cpu_time.h"
#include "tests/support/quotation_spans.h"

namespace {

using namespace guillemet;

constexpr int kRuns = 3;

double seconds_of(const std::function<void()>& act) {
  double best = 1e9;
  for (int i = 0; i < kRuns; ++i) {
    const double start = cpu_seconds();
    act();
    best = std::min(best, cpu_seconds() - start);
  }
  return best;
}

double megabytes(std::size_t bytes) { return static_cast<double>(bytes) / 1e6; }

// `texts` in turn until there are `bytes` of them.
std::string joined(const std::vector<std::string>& texts, std::size_t bytes) {
  std::string out;
  for (std::size_t i = 0; out.size() < bytes; ++i) out += texts[i % texts.size()] + "\n\n";
  return out;
}

std::string capitalised(std::size_t number, std::string_view ending) {
  constexpr std::string_view kSyllables[] = {"ba", "dri", "ko", "lu", "me", "no", "pi", "ro", "sa", "tu"};
  std::string name;
  for (std::size_t rest = number; name.empty() || rest > 0; rest /= 10) name += kSyllables[rest % 10];
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name + std::string(ending);
}

class Bench {
 public:
  Bench() : lexicons_(Lexicons::built_in()), extractor_(lexicons_, installed_dictionary()), pipeline_(lexicons_) {}

  std::vector<std::string> texts_of(const std::vector<std::string>& paths) const {
    IndexRequest request;
    request.paths = paths;
    std::vector<std::string> texts;
    read_through(request, lexicons_, {}, [&texts](const Article& article) { texts.push_back(article.text); });
    return texts;
  }

  void measure(const std::string& name, const std::vector<std::string>& texts) const {
    std::vector<Article> articles;
    std::size_t bytes = 0, quotations = 0;
    for (const std::string& text : texts) {
      articles.push_back(article_of(text));
      bytes += text.size();
    }
    const double extraction = seconds_of([&] {
      quotations = 0;
      for (const Article& article : articles) quotations += extractor_.extract(article).size();
    });
    const double analysis = seconds_of([&] {
      for (const Article& article : articles) (void)pipeline_.analyse(article);
    });
    fmt::print("| {:34} | {:8} | {:9.3f} | {:10} | {:10.1f} | {:8.1f} |\n", name, texts.size(), megabytes(bytes),
               quotations, megabytes(bytes) / extraction, megabytes(bytes) / analysis);
    std::fflush(stdout);
  }

 private:
  const Lexicons lexicons_;
  const QuotationExtractor extractor_;
  const Pipeline pipeline_;
};

std::string repeated(const std::string& text, std::size_t bytes) { return joined({text}, bytes); }

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.empty()) paths.push_back(GUILLEMET_SOURCE "/corpus");
  const Bench bench;
  const std::vector<std::string> texts = bench.texts_of(paths);
  if (texts.empty()) return fmt::print(stderr, "extract_bench: no article in these paths\n"), 2;
  fmt::print(
      "| text                               | articles | MB        | quotations | extraction MB/s | analysis MB/s |\n");
  fmt::print("|---|---|---|---|---|---|\n");
  bench.measure("the articles as they are", texts);
  for (const std::size_t size : {1'000u, 10'000u, 100'000u, 1'000'000u, 10'000'000u})
    bench.measure(fmt::format("joined, {} KB an article", size / 1000),
                  std::vector<std::string>(std::max<std::size_t>(1, 1'000'000u / size), joined(texts, size)));
  std::string names, marks;
  for (std::size_t i = 0; i < 5000; ++i)
    names += fmt::format("« Nous verrons », a déclaré {} {}. Selon M. {}, rien ne presse.\n\n", capitalised(i, "n"),
                         capitalised(i * 7 + 3, "vic"), capitalised(i * 7 + 3, "vic"));
  for (int i = 0; i < 5000; ++i) marks += i % 7 == 0 ? "« oui et \" non, " : "« oui », a dit le maire. ";
  bench.measure("5,000 names", {names});
  bench.measure("10,000 marks in one paragraph", {marks});
  bench.measure("opening marks only", {repeated("« un mot ", 200'000)});
  bench.measure("one sentence of cues", {repeated("selon le maire, a-t-il dit que", 200'000)});
  bench.measure("no space at all", {std::string(1'000'000, 'a')});
  return 0;
}
