// Bytes to text.
//
// Archives of French news are UTF-8, with or without a byte-order mark, or Windows-1252 (which holds Latin-1), rarely
// UTF-16, Latin-9 or what old Macintoshes and DOS wrote. The first reading under which the bytes make sense as French
// is taken and named; nothing is replaced: bytes that are no text are refused with a reason.
#pragma once

#include <string>
#include <string_view>

namespace guillemet {

struct Decoded {
  std::string text;           // NFC, \n line ends, no control characters but \n and \t, no byte-order mark
  std::string_view encoding;  // what was found: "UTF-8", "windows-1252", "UTF-16LE", "declared" ...; empty if refused
  std::string_view code;      // if refused: "binary" or "encoding"
  std::string sentence;       // if refused: why
};

// The text of `bytes`. `declared` is the encoding that they say they are in, if they do (a web page, XML): it counts
// where they are no UTF-8, and lets a text that is called UTF-8 have a few broken bytes, which become U+FFFD. Linear;
// does not throw; may be called from several threads at once.
Decoded decode(std::string bytes, std::string_view declared = {});

// Valid UTF-8 brought to the form of Decoded::text: for text that another reader (JSON) decoded.
std::string to_clean_text(std::string text);

}  // namespace guillemet
