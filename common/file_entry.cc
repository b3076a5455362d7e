#include "common/file_entry.h"

#include <utility>

namespace guillemet {
namespace {

const std::string kNothing;

}  // namespace

FileEntry::FileEntry(const FileEntry& other)
    : size(other.size),
      modified(other.modified),
      hash(other.hash),
      holds_own_(other.holds_own_),
      rest_(other.rest_ ? std::make_unique<Rest>(*other.rest_) : nullptr) {}

FileEntry::FileEntry(FileEntry&& other) noexcept
    : size(other.size),
      modified(other.modified),
      hash(other.hash),
      holds_own_(std::exchange(other.holds_own_, false)),
      rest_(std::move(other.rest_)) {}

FileEntry& FileEntry::operator=(FileEntry&& other) noexcept {
  size = other.size;
  modified = other.modified;
  hash = other.hash;
  holds_own_ = std::exchange(other.holds_own_, false);
  rest_ = std::move(other.rest_);
  return *this;
}

FileEntry& FileEntry::operator=(const FileEntry& other) { return *this = FileEntry(other); }

FileEntry::Rest& FileEntry::rest() {
  if (!rest_) rest_ = std::make_unique<Rest>();
  return *rest_;
}

std::size_t FileEntry::count_articles() const { return holds_own_ ? 1 : rest_ ? rest_->articles.size() : 0; }

std::vector<std::string> FileEntry::articles(const std::string& own) const {
  if (holds_own_) return {own};
  return rest_ ? rest_->articles : std::vector<std::string>();
}

void FileEntry::add_article(std::string id, const std::string& own) {
  if (count_articles() == 0 && id == own) {
    holds_own_ = true;
    return;
  }
  if (std::exchange(holds_own_, false)) rest().articles.push_back(own);
  rest().articles.push_back(std::move(id));
}

void FileEntry::set_articles(std::vector<std::string> ids, const std::string& own) {
  holds_own_ = ids.size() == 1 && ids.front() == own;
  if (holds_own_) ids.clear();
  if (rest_ || !ids.empty()) rest().articles = std::move(ids);
}

const std::string& FileEntry::failure() const { return rest_ ? rest_->failure : kNothing; }
void FileEntry::set_failure(std::string failure) {
  if (rest_ || !failure.empty()) rest().failure = std::move(failure);
}

const std::string& FileEntry::known_as() const { return rest_ ? rest_->known_as : kNothing; }
void FileEntry::set_known_as(std::string name) {
  if (rest_ || !name.empty()) rest().known_as = std::move(name);
}

}  // namespace guillemet
