// Files: what npy.h says about reading and writing them.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>
#include <vector>

#include "core/npy.h"

namespace autograd {
namespace {

[[noreturn]] void io_error(const char* doing, const std::string& path, int error) {
  // std::generic_category: strerror keeps its text in a buffer that threads share.
  fail(Status::IoError, "cannot %s '%s': %s", doing, path.c_str(),
       std::generic_category().message(error).c_str());
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  // Closes now: a full disk over a network may be told only here.
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

// Reads until n bytes or the end of the file; how many there were.
int64_t read_up_to(int fd, void* to, int64_t n, const std::string& path) {
  constexpr int64_t kOnce = int64_t{1} << 30;  // Linux moves at most 2 GiB a call
  int64_t done = 0;
  while (done < n) {
    ssize_t got =
        ::read(fd, static_cast<char*>(to) + done, static_cast<size_t>(std::min(n - done, kOnce)));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) io_error("read", path, errno);
    if (got == 0) break;
    done += got;
  }
  return done;
}

void write_all(int fd, const void* from, int64_t n, const std::string& path) {
  constexpr int64_t kOnce = int64_t{1} << 30;
  int64_t done = 0;
  while (done < n) {
    ssize_t put = ::write(fd, static_cast<const char*>(from) + done,
                          static_cast<size_t>(std::min(n - done, kOnce)));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) io_error("write", path, errno);
    done += put;
  }
}

// The file's head, and no byte of its payload.
NpyHeader read_header(int fd, const std::string& path) {
  constexpr int64_t kPrefix = 12;  // magic, version, length; the shortest dictionary is longer
  std::vector<uint8_t> head(kPrefix);
  head.resize(static_cast<size_t>(read_up_to(fd, head.data(), kPrefix, path)));
  if (head.size() == kPrefix && head[6] >= 1 && head[6] <= 3) {
    int64_t length = head[8] | head[9] << 8;
    int64_t start = 10;
    if (head[6] > 1) {
      length |= int64_t{head[10]} << 16 | int64_t{head[11]} << 24;
      start = kPrefix;
    }
    // A length that cannot be is left to the parser, which names what is wrong with it.
    int64_t more = std::clamp<int64_t>(start + length - kPrefix, 0, 1 << 20);
    head.resize(static_cast<size_t>(kPrefix + more));
    int64_t got = read_up_to(fd, head.data() + kPrefix, more, path);
    head.resize(static_cast<size_t>(kPrefix + got));
  }
  NpyHeader header = parse_npy_header(head);
  if (header.data_offset != static_cast<int64_t>(head.size())) {
    fail(Status::BadFormat, "the .npy header is malformed: its length is wrong");
  }
  return header;
}

void swap_bytes(uint8_t* data, int64_t nbytes, int64_t item) {
  for (uint8_t* p = data; p < data + nbytes; p += item) std::reverse(p, p + item);
}

// This machine's byte order, and bools as 0 or 1.
void normalise(const NpyHeader& header, uint8_t* data) {
  if (header.swapped) swap_bytes(data, header.nbytes, size_of(real_of(header.dtype)));
  if (header.dtype == Dtype::Bool) {
    std::transform(data, data + header.nbytes, data, [](uint8_t b) { return b != 0; });
  }
}

[[noreturn]] void truncated(const NpyHeader& header, int64_t have) {
  fail(Status::BadFormat,
       "the .npy file is truncated: shape %s of %s takes %lld bytes and it holds %lld",
       to_string(header.dims).c_str(), name_of(header.dtype), static_cast<long long>(header.nbytes),
       static_cast<long long>(have));
}

NpyHeader read_open_file(int fd, const std::string& path, const NpyAllocate& allocate) {
  NpyHeader header = read_header(fd, path);
  struct stat info;
  // A pipe's length shows only at its end.
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
      info.st_size - header.data_offset < header.nbytes) {
    truncated(header, info.st_size - header.data_offset);
  }
  auto* data = static_cast<uint8_t*>(allocate(header));
  int64_t got = read_up_to(fd, data, header.nbytes, path);
  if (got < header.nbytes) truncated(header, got);
  normalise(header, data);
  return header;
}

void write_parts(FileDescriptor& file, const std::string& head, std::span<const uint8_t> payload,
                 const std::string& path) {
  write_all(file.get(), head.data(), static_cast<int64_t>(head.size()), path);
  write_all(file.get(), payload.data(), static_cast<int64_t>(payload.size()), path);
  if (file.close() != 0) io_error("write", path, errno);
}

// A file beside `target` that did not exist, with the permissions that any new file gets.
std::string open_temporary(const std::string& target, int& fd) {
  static std::atomic<uint64_t> counter{0};
  for (;;) {
    std::string name = target + ".tmp" + std::to_string(::getpid()) + "-" +
                       std::to_string(counter.fetch_add(1, std::memory_order_relaxed));
    fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0) return name;
    if (errno != EEXIST) io_error("write", target, errno);
  }
}

}  // namespace

NpyHeader read_npy(std::span<const uint8_t> bytes, const NpyAllocate& allocate) {
  NpyHeader header = parse_npy_header(bytes);
  const auto payload = bytes.subspan(static_cast<size_t>(header.data_offset));
  if (static_cast<int64_t>(payload.size()) < header.nbytes) {
    truncated(header, static_cast<int64_t>(payload.size()));
  }
  auto* data = static_cast<uint8_t*>(allocate(header));
  if (header.nbytes > 0) std::memcpy(data, payload.data(), static_cast<size_t>(header.nbytes));
  normalise(header, data);
  return header;
}

NpyHeader read_npy(const std::string& path, const NpyAllocate& allocate) {
  FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) io_error("read", path, errno);
  try {
    return read_open_file(file.get(), path, allocate);
  } catch (Error& error) {
    if (error.status != Status::IoError) error.message = "'" + path + "': " + error.message;
    throw;
  }
}

void write_npy(const std::string& path, Dtype dtype, Ints dims, bool fortran_order,
               std::span<const uint8_t> payload) {
  if (static_cast<int64_t>(payload.size()) != checked_bytes(dims, size_of(dtype))) {
    fail(Status::Internal, "a .npy payload has %zu bytes, which is not what its shape takes",
         payload.size());
  }
  std::string head = make_npy_header(dtype, dims, fortran_order);
  std::string target = path;
  struct stat info;
  bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && !S_ISREG(info.st_mode)) {  // a pipe or a device cannot be replaced
    FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0) io_error("write", path, errno);
    return write_parts(file, head, payload, path);
  }
  if (exists) {
    // Writes through a symbolic link, as an ordinary write would.
    if (char* real = ::realpath(path.c_str(), nullptr)) {
      target = real;
      std::free(real);
    }
  }
  int fd = -1;
  std::string temporary = open_temporary(target, fd);
  try {
    FileDescriptor file(fd);
    if (exists && ::fchmod(fd, info.st_mode & 07777) != 0) io_error("write", path, errno);
    write_parts(file, head, payload, path);
    if (::rename(temporary.c_str(), target.c_str()) != 0) io_error("write", path, errno);
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
}

}  // namespace autograd
