#include "searcher/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "common/error.h"

namespace guillemet {
namespace {

constexpr std::size_t kNarrowest = 20;  // columns; below that nothing can be read
constexpr std::size_t kUnknownWidth = 80;
constexpr std::size_t kWidest = 110;  // a longer line is hard to read

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::size_t terminal_width() {
  std::size_t width = 0;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  if (width == 0) width = std::strtoul(std::string(environment("COLUMNS")).c_str(), nullptr, 10);
  if (width == 0) width = kUnknownWidth;
  return std::clamp(width, kNarrowest, kWidest);
}

bool wants_colour(Colour colour, bool terminal) {
  if (colour != Colour::automatic) return colour == Colour::always;
  if (!environment("NO_COLOR").empty()) return false;
  if (!environment("FORCE_COLOR").empty()) return true;
  return terminal && environment("TERM") != "dumb";
}

}  // namespace

Look look_of_stdout(Colour colour) {
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  return {wants_colour(colour, terminal), terminal ? terminal_width() : 0};
}

bool write_stdout(std::string_view output) {
  while (!output.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, output.data(), output.size());
    if (written >= 0) {
      output.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return false;
    } else if (errno != EINTR) {
      throw Error(std::string("the output cannot be written (") + std::strerror(errno) + ")");
    }
  }
  return true;
}

}  // namespace guillemet
