#include "searcher/document_list.h"

#include <algorithm>
#include <utility>

namespace guillemet {

void DocumentList::init(const Xapian::Database& segment) {
  at_ = 0;
  started_ = false;
  documents_ = &documents_of(segment);
}

void DocumentList::next(double) {
  if (std::exchange(started_, true)) ++at_;
}

void DocumentList::skip_to(Xapian::docid id, double) {
  started_ = true;
  const auto from = documents_->begin() + static_cast<std::ptrdiff_t>(at_);
  at_ = static_cast<std::size_t>(std::lower_bound(from, documents_->end(), id) - documents_->begin());
}

}  // namespace guillemet
