// WARC 1.0 and 1.1: what a web archive harvested.
//
// A record is a head (WARC-Type, WARC-Target-URI, WARC-Date, Content-Length) and a block. Pages are in `response`
// records, behind the head of the server's answer, chunked or compressed as it was sent, and in `resource` and
// `conversion` records; they are read as if they were files (format.h), and get the record's address. Other types of
// records, other answers than 200 and what is no page (styles, images) are passed over. A `revisit` record says that a
// page was unchanged: it holds none, and is named as left out.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/formats/format.h"

namespace guillemet {

bool is_warc(std::string_view head, std::string_view name);

// Where the next record begins in `bytes`, at or behind `from`; the size of `bytes` if none does.
std::size_t next_record(std::string_view bytes, std::size_t from);

// How many bytes at the beginning of `bytes`, a stretch of a WARC file from a record's begin, are whole records.
std::size_t whole_records(std::string_view bytes);

// Gives the articles of the records in `chunk`, in order. A record that cannot be read is one problem that names its
// address; what stands between two records is passed over.
void read_warc(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
