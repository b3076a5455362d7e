#include "tests/support/tiny_archive.h"

namespace guillemet {

Expander& expander() {
  static Expander made(lexicons());
  return made;
}

const Lexicons& lexicons() {
  static const Lexicons tables = Lexicons::built_in();
  return tables;
}

Counts index_folder(const std::filesystem::path& folder, const std::filesystem::path& archive) {
  IndexRequest request;
  request.archive = archive;
  request.paths = {folder.string()};
  return index(request, lexicons(), {});
}

TinyArchive::TinyArchive() {
  folder_.write("presse/port.txt",
                "---\ntitle: Le port sous influence\ndate: 2023-06-02\nsource: Le Courrier du Littoral\n---\n\n"
                "La ministre Marine Dubreuil a dénoncé vendredi une « ingérence caractérisée ».\n\n"
                "« Nous ne tolérerons aucune ingérence », a prévenu Mme Dubreuil.\n");
  folder_.write("presse/ecole.txt",
                "---\ntitle: L'école du bourg ferme\ndate: 2023-03-01\nsource: La Gazette\n---\n\n"
                "L'avocat d'Emmanuel Prigent n'a pas répondu. L'État versera 1 200 euros par élève.\n");
  folder_.write("presse/peche.txt",
                "---\ntitle: La pêche en crise\ndate: 2024\nsource: La Gazette\n---\n\n"
                "Le patron pêcheur Yann Le Goff affirme que la hausse des prix du gazole l'étrangle.\n\n"
                "« On nous parle d'ingérence, nous parlons de gazole », a-t-il ajouté.\n");
  folder_.write("presse/loi.txt", "Une œuvre et un cœur\n\nLa loi sur l'œuvre d'art a été votée à Saint-Malo.\n");
  index_folder(folder_.path() / "presse", path());
}

}  // namespace guillemet
