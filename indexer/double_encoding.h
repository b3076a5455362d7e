// Accents that were encoded twice: « Ã© » for « é ».
//
// A program read UTF-8 as Windows-1252 (or Latin-1) and wrote the result as UTF-8 again; some archives went through
// that twice. The damage can be undone exactly, but « Ã » is a letter and « © » a sign, so it is only undone where it
// is certain: in lines that hold such sequences and not one accented letter that is whole.
#pragma once

#include <cstddef>
#include <string>

namespace guillemet {

// Repairs the lines of `text` (clean, see decoder.h) where that is certain; returns how many characters it put right
// (as the text stands then). What is repaired is NFC again. Linear; does not throw; may be called from several threads
// at once.
std::size_t repair_double_encoding(std::string& text);

}  // namespace guillemet
