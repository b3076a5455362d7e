// Time that this thread was at work: what others do on the machine does not count.
#pragma once

#include <time.h>

namespace guillemet {

inline double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace guillemet
