// Xapian as its manual shows it: a TermGenerator with the French stemmer over each passage, one thread, one database.
//   xapian_manual PASSAGES.tsv DATABASE
// Debian package: libxapian-dev. `scripts/bench` compiles it.
#include <xapian.h>

#include <fstream>
#include <iostream>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: xapian_manual PASSAGES.tsv DATABASE\n";
    return 2;
  }
  try {
    std::ifstream passages(argv[1]);
    Xapian::WritableDatabase database(argv[2], Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("french"));
    for (std::string line; std::getline(passages, line);) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(line.substr(line.find('\t') + 1));
      document.set_data(line);
      database.add_document(document);
    }
    database.commit();
  } catch (const Xapian::Error& error) {
    std::cerr << argv[2] << ": " << error.get_description() << '\n';
    return 2;
  }
}
