// Where the objects of a JSON list begin and end, also where one of them is torn: a quotation mark or a bracket of it
// is missing, or there is one too many.
//
//   [{"title": "A", "text": "Un."},
//    {"title": "B, "text": "Deux."},
//    {"title": "C", "text": "Trois."}]
//
// The list may be a member of an object: {"meta": { ... }, "articles": [{ ... }]}.
//
// A program writes its objects alike. One that is torn ends where the next begins: at an object that opens as the first
// of the list does, with the same name and blanks ({"title"), that stands as far from the line's beginning, or that
// follows another one and opens with a name of titles, texts or dates (field_names.h). What is wrong in an object
// without tearing it is for the parser to say. All functions are linear and do not throw.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace guillemet {

// What the list is called in the object around it, the better names first.
constexpr std::array<std::string_view, 14> kListNames{"articles", "items",   "docs",     "documents", "results",
                                                      "stories",  "entries", "records",  "hits",      "rows",
                                                      "news",     "data",    "response", "feed"};

class JsonList {
 public:
  // Whether `head` opens such a list.
  static bool opens(std::string_view head);

  // `head` opens the list and reaches over the first name of its first object.
  explicit JsonList(std::string_view head);

  // Bytes of what the head was read from that are needed to read it again, and those in front of the first object.
  std::size_t head_bytes() const { return head_bytes_; }
  std::size_t behind_bracket() const { return behind_bracket_; }

  // Where the object, or what stands instead of one, at the beginning of `text` ends: at the comma or the bracket
  // behind it, or at the next object. The size of `text`: not in it.
  std::size_t object_end(std::string_view text) const;

  // The first object that begins at or behind byte `from`; the size of `text` if none does. Bytes in front of it help.
  std::size_t next_beginning(std::string_view text, std::size_t from) const;

  // The first object behind the list's bracket at byte `end`, which then closes the list too early; the size of `text`
  // if there is none. What follows in the object around the list is none.
  std::size_t behind_end(std::string_view text, std::size_t end) const;

  // Whether what stands behind the list's bracket, which `text` begins with, belongs there.
  bool ends_well(std::string_view text) const;

  // How many of the objects at the beginning of `bytes` are whole or torn, `most` at most: their bytes, with the comma
  // behind the last, and their number.
  struct Objects {
    std::size_t bytes = 0;
    std::size_t number = 0;
  };
  Objects objects_of(std::string_view bytes, std::size_t most) const;

 private:
  std::string opening_;     // of the first object, from its bracket to behind its first name
  bool is_member_ = false;  // of an object
  bool on_a_line_ = false;  // the first object begins a line
  std::size_t indent_ = 0;  // blanks in front of it there
  std::size_t head_bytes_ = 0;
  std::size_t behind_bracket_ = 0;
};

}  // namespace guillemet
