// Documents of each segment that were found before, as a part of a query. Included by the modules that know Xapian
// only.
#pragma once

#include <xapian.h>

#include <vector>

namespace guillemet {

// Lists them in ascending order, without weight. Xapian asks each segment for itself, query after query; what derives
// says which they are.
class DocumentList : public Xapian::PostingSource {
 public:
  void init(const Xapian::Database& segment) final;
  Xapian::doccount get_termfreq_min() const final { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_est() const final { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const final { return static_cast<Xapian::doccount>(documents_->size()); }
  void next(double least) final;
  void skip_to(Xapian::docid id, double least) final;
  bool at_end() const final { return at_ >= documents_->size(); }
  Xapian::docid get_docid() const final { return (*documents_)[at_]; }

 private:
  // Those of `segment`, ascending; good as long as this list is.
  virtual const std::vector<Xapian::docid>& documents_of(const Xapian::Database& segment) = 0;

  const std::vector<Xapian::docid>* documents_ = nullptr;
  std::size_t at_ = 0;
  bool started_ = false;
};

}  // namespace guillemet
