// Lucene with its French analyzer over passages: what it takes to index them, and how long queries take with their highlights.
//   LucenePassages index PASSAGES.tsv FOLDER THREADS
//   LucenePassages query FOLDER QUERIES.tsv     prints p50 and p95 in milliseconds by kind, as latency.py does
// Debian packages: liblucene8-java, default-jdk-headless.
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

public class LucenePassages {
  static final int PASSES = 6;  // the last is counted: the first warm up the virtual machine's compiler
  static final int LISTED = 10;

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("index")) index(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
    else query(Path.of(arguments[1]), Path.of(arguments[2]));
  }

  static void index(Path passages, Path folder, int threads) throws Exception {
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(new FrenchAnalyzer()));
         BufferedReader lines = Files.newBufferedReader(passages)) {
      Callable<Void> worker = () -> {
        for (String line; (line = lines.readLine()) != null;) {  // a BufferedReader locks itself
          String[] parts = line.split("\t", 2);
          Document document = new Document();
          document.add(new StringField("id", parts[0], Field.Store.YES));
          document.add(new TextField("text", parts[1], Field.Store.YES));
          writer.addDocument(document);
        }
        return null;
      };
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      for (Future<Void> done : pool.invokeAll(Collections.nCopies(threads, worker))) done.get();
      pool.shutdown();
      writer.commit();
    }
  }

  static void query(Path folder, Path path) throws Exception {
    FrenchAnalyzer french = new FrenchAnalyzer();
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
    UnifiedHighlighter highlighter = new UnifiedHighlighter(searcher, french);
    List<String> queries = Files.readAllLines(path);
    for (int pass = 1; pass <= PASSES; ++pass) {
      Map<String, List<Double>> times = new LinkedHashMap<>();
      for (String line : queries) {
        String[] parts = line.split("\t", 2);
        String words = parts[0].equals("phrase") ? '"' + parts[1] + '"' : parts[1];
        long start = System.nanoTime();
        QueryParser parser = new QueryParser("text", french);
        if (parts[0].equals("and")) parser.setDefaultOperator(QueryParser.Operator.AND);
        Query query = parser.parse(words);
        TopDocs found = searcher.search(query, LISTED);
        highlighter.highlight("text", query, found);
        for (ScoreDoc each : found.scoreDocs) searcher.doc(each.doc);
        times.computeIfAbsent(parts[0], kind -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
      }
      if (pass < PASSES) continue;
      times.forEach((kind, taken) -> {
        Collections.sort(taken);
        System.out.printf(Locale.ROOT, "%-8s p50 %6.2f ms  p95 %6.2f ms  of %d%n", kind, taken.get(taken.size() / 2),
            taken.get((int) (.95 * taken.size())), taken.size());
      });
    }
  }
}
