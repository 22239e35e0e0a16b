// The .npy codec: what it writes, what it reads, and what hostile files get.
#include "core/npy.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <vector>

#include "core/error.h"

namespace autograd {
namespace {

std::span<const uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

// A file of version 1.0 around the dictionary, its length right.
std::string with_dict(const std::string& dict, int major = 1) {
  std::string out = "\x93NUMPY";
  out += static_cast<char>(major);
  out += '\0';
  for (int i = 0; i < (major == 1 ? 2 : 4); ++i) out += static_cast<char>(dict.size() >> (8 * i));
  return out + dict;
}

NpyHeader parse(const std::string& text) { return parse_npy_header(bytes_of(text)); }

Status status_of(const std::string& text) {
  try {
    parse(text);
    return Status::Ok;
  } catch (const Error& error) {
    EXPECT_FALSE(error.message.empty());
    for (char c : error.message) EXPECT_NE(c, '\n');
    return error.status;
  }
}

Status dict_status(const std::string& dict) { return status_of(with_dict(dict)); }

class NpyFile : public ::testing::Test {
 public:
  NpyFile() {
    std::string name = (std::filesystem::temp_directory_path() / "npy_test_XXXXXX").string();
    directory_ = ::mkdtemp(name.data());
  }
  ~NpyFile() override { std::filesystem::remove_all(directory_); }

 protected:
  std::string path(const char* name) const { return (directory_ / name).string(); }

  void put(const std::string& file, const std::string& content) const {
    std::ofstream(file, std::ios::binary) << content;
  }

  std::vector<uint8_t> payload_of(const std::string& file, NpyHeader* header = nullptr) const {
    std::vector<uint8_t> payload;
    NpyHeader got = read_npy(file, [&](const NpyHeader& h) {
      payload.resize(static_cast<size_t>(h.nbytes));
      return payload.data();
    });
    if (header != nullptr) *header = got;
    return payload;
  }

  Error error_of(const std::string& file) const {
    try {
      payload_of(file);
    } catch (const Error& error) {
      return error;
    }
    return Error(Status::Ok, "");
  }

  std::filesystem::path directory_;
};

TEST(NpyHeader, IsWhatNumPyWrites) {
  std::string expected =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }                    ";
  std::string made = make_npy_header(Dtype::Float32, Dims{2, 3}, false);
  EXPECT_EQ(made.size(), 128u);
  EXPECT_EQ(made.substr(0, 10), std::string("\x93NUMPY\x01\x00v\x00", 10));
  EXPECT_EQ(made.substr(10, expected.size()), expected);
  EXPECT_EQ(made.back(), '\n');
}

TEST(NpyHeader, RoundTripsEveryDtypeAndRank) {
  const std::vector<Dims> shapes = {{},     {0},       {1},         {7},
                                    {2, 3}, {5, 0, 2}, Dims(32, 1), Dims(20000, 1)};
  for (int code = 1; code <= kDtypeCount; ++code) {
    for (const Dims& dims : shapes) {
      for (bool fortran_order : {false, true}) {
        auto dtype = static_cast<Dtype>(code);
        std::string made = make_npy_header(dtype, dims, fortran_order);
        EXPECT_EQ(made.size() % 64, 0u);
        NpyHeader read = parse(made + "payload");
        EXPECT_EQ(read.dtype, dtype);
        EXPECT_TRUE(same_dims(read.dims, dims));
        EXPECT_EQ(read.fortran_order, fortran_order);
        EXPECT_FALSE(read.swapped);
        EXPECT_EQ(read.data_offset, static_cast<int64_t>(made.size()));
        EXPECT_EQ(read.nbytes, count_elements(dims) * size_of(dtype));
      }
    }
  }
}

TEST(NpyHeader, TakesWhatPythonTakes) {
  NpyHeader h = parse(with_dict("{\"shape\":(3L,4),'fortran_order' : True,\n'descr':'>c16'}\n", 3));
  EXPECT_EQ(h.dtype, Dtype::Complex128);
  EXPECT_TRUE(h.swapped);
  EXPECT_TRUE(h.fortran_order);
  EXPECT_TRUE(same_dims(h.dims, Dims{3, 4}));
  EXPECT_EQ(dict_status("{'descr': '?', 'fortran_order': False, 'shape': ( )}"), Status::Ok);
  EXPECT_EQ(dict_status("{'descr': 'f8', 'fortran_order': False, 'shape': (1,2,)}"), Status::Ok);
  EXPECT_FALSE(parse(with_dict("{'descr':'>i1','fortran_order':False,'shape':()}")).swapped);
  for (const char* descr : {"<V2", "|V2", "V2", "bfloat16"}) {
    std::string dict = std::string("{'descr':'") + descr + "','fortran_order':False,'shape':(2,)}";
    EXPECT_EQ(parse(with_dict(dict)).dtype, Dtype::BFloat16) << descr;
  }
}

TEST(NpyHeader, RefusesWhatIsNone) {
  std::string good = make_npy_header(Dtype::Int16, Dims{4}, false);
  for (size_t n = 0; n < good.size(); ++n) {
    EXPECT_EQ(status_of(good.substr(0, n)), Status::BadFormat) << n;
  }
  EXPECT_EQ(status_of("PK\x03\x04 an archive"), Status::BadFormat);
  for (int version : {0, 4, 255}) {
    std::string other = good;
    other[6] = static_cast<char>(version);
    EXPECT_EQ(status_of(other), Status::BadFormat);
  }
  EXPECT_EQ(status_of(std::string("\x93NUMPY\x02\x00\xff\xff\xff\xff{", 13)), Status::TooLarge);
}

TEST(NpyHeader, RefusesBadDictionaries) {
  const std::vector<std::string> bad = {
      "",
      "{}",
      "[]",
      "{'descr': '<f4', 'fortran_order': False}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': [2]}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2.5,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2 3)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'extra': 1}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} trailing",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}{}",
      "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}",
      "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}",
      "{'descr': '<f4' 'fortran_order': False, 'shape': (2,)}",
      "{'descr': 4, 'fortran_order': False, 'shape': (2,)}",
      "{'d\xc3\xa9scr': '<f4', 'fortran_order': False, 'shape': (2,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (\xd9\xa3,)}",
      std::string("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)\0}", 56),
  };
  for (const std::string& dict : bad) EXPECT_EQ(dict_status(dict), Status::BadFormat) << dict;
  for (const char* descr : {"<U5", "|O", "<M8[ns]", "<f16", "", "<", "<<f4", "f", "|V3", "\xff"}) {
    std::string dict = std::string("{'descr':'") + descr + "','fortran_order':False,'shape':()}";
    EXPECT_EQ(dict_status(dict), Status::InvalidDtype) << descr;
  }
  EXPECT_EQ(dict_status("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': ()}"),
            Status::InvalidDtype);
  for (const char* shape : {"(9223372036854775808,)", "(4611686018427387904,)",
                            "(4294967296, 4294967296)", "(99999999999999999999999,)"}) {
    std::string dict = std::string("{'descr':'<f8','fortran_order':False,'shape':") + shape + "}";
    EXPECT_EQ(dict_status(dict), Status::TooLarge) << shape;
  }
}

TEST_F(NpyFile, RoundTrips) {
  const std::vector<uint8_t> payload = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  write_npy(path("a.npy"), Dtype::Int16, Dims{2, 3}, true, payload);
  NpyHeader header;
  EXPECT_EQ(payload_of(path("a.npy"), &header), payload);
  EXPECT_TRUE(header.fortran_order);
  EXPECT_TRUE(same_dims(header.dims, Dims{2, 3}));
  write_npy(path("a.npy"), Dtype::Float64, Dims{0, 3}, false, {});  // over the old one
  EXPECT_TRUE(payload_of(path("a.npy"), &header).empty());
  EXPECT_TRUE(same_dims(header.dims, Dims{0, 3}));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory_), {}), 1);
}

TEST_F(NpyFile, SwapsBytesOfEachPart) {
  put(path("a.npy"), with_dict("{'descr':'>c8','fortran_order':False,'shape':(1,)}") + "12345678");
  const std::string expected = "43218765";
  EXPECT_EQ(payload_of(path("a.npy")), std::vector<uint8_t>(expected.begin(), expected.end()));
}

TEST_F(NpyFile, ReadsBoolsAsZeroOrOne) {
  put(path("a.npy"), with_dict("{'descr':'|b1','fortran_order':False,'shape':(3,)}") +
                         std::string("\x00\x7f\xff", 3));
  EXPECT_EQ(payload_of(path("a.npy")), (std::vector<uint8_t>{0, 1, 1}));
}

TEST_F(NpyFile, AsksForNoMemoryThatTheFileCannotFill) {
  put(path("a.npy"), with_dict("{'descr':'<f8','fortran_order':False,'shape':(1099511627776,)}"));
  bool asked = false;
  EXPECT_THROW(read_npy(path("a.npy"),
                        [&](const NpyHeader&) -> void* {
                          asked = true;
                          return nullptr;
                        }),
               Error);
  EXPECT_FALSE(asked);
  Error error = error_of(path("a.npy"));
  EXPECT_EQ(error.status, Status::BadFormat);
  EXPECT_NE(error.message.find("a.npy"), std::string::npos);
  EXPECT_NE(error.message.find("(1099511627776,)"), std::string::npos);
}

TEST_F(NpyFile, NamesPathAndReason) {
  Error missing = error_of(path("none.npy"));
  EXPECT_EQ(missing.status, Status::IoError);
  EXPECT_EQ(missing.message, "cannot read '" + path("none.npy") + "': No such file or directory");
  EXPECT_EQ(error_of(directory_.string()).status, Status::IoError);
  try {
    write_npy(path("no/such.npy"), Dtype::Int8, Dims{}, false, std::vector<uint8_t>{1});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.status, Status::IoError);
    EXPECT_NE(error.message.find("such.npy"), std::string::npos);
  }
}

TEST_F(NpyFile, SaysWhenTheDeviceIsFull) {
  if (::access("/dev/full", W_OK) != 0) GTEST_SKIP() << "no /dev/full here";
  const std::vector<uint8_t> payload(1 << 16);
  EXPECT_THROW(write_npy("/dev/full", Dtype::UInt8, Dims{1 << 16}, false, payload), Error);
}

TEST_F(NpyFile, KeepsTheOldFileWhenWritingFails) {
  const std::vector<uint8_t> old = {1, 2, 3}, large(1 << 16);
  write_npy(path("a.npy"), Dtype::UInt8, Dims{3}, false, old);
  rlimit limit;
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &limit), 0);
  auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small = {4096, limit.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  EXPECT_THROW(write_npy(path("a.npy"), Dtype::UInt8, Dims{1 << 16}, false, large), Error);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(payload_of(path("a.npy")), old);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory_), {}), 1);
}

TEST_F(NpyFile, WritesThroughLinksAndKeepsPermissions) {
  const std::vector<uint8_t> one = {1}, two = {2};
  write_npy(path("a.npy"), Dtype::UInt8, Dims{}, false, one);
  ASSERT_EQ(::chmod(path("a.npy").c_str(), 0640), 0);
  ASSERT_EQ(::symlink("a.npy", path("link.npy").c_str()), 0);
  write_npy(path("link.npy"), Dtype::UInt8, Dims{}, false, two);
  EXPECT_TRUE(std::filesystem::is_symlink(path("link.npy")));
  EXPECT_EQ(payload_of(path("a.npy")), two);
  struct stat info;
  ASSERT_EQ(::stat(path("a.npy").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0640u);
}

// Mutated headers parse or fail with an Error; whatever parses keeps its promises.
TEST(NpyHeader, SurvivesMutations) {
  std::mt19937 random(20240501);
  const std::vector<std::string> seeds = {
      make_npy_header(Dtype::Float32, Dims{2, 3}, false),
      make_npy_header(Dtype::Complex128, Dims{}, true),
      with_dict("{'descr': '>i8', 'fortran_order': True, 'shape': (1, 2, 3, 4), }", 2),
      with_dict("{\"shape\":(9223372036854775807L,0),'fortran_order':False,'descr':'V2'}", 3),
  };
  const std::string alphabet = "'\"(){},:<>|=-0123456789LTrueFalsdcp \n\x93\xff";
  int parsed = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text = seeds[random() % seeds.size()];
    for (uint32_t n = random() % 4; n-- > 0 && !text.empty();) {
      size_t at = random() % text.size();
      switch (random() % 5) {
        case 0:
          text[at] = static_cast<char>(random());
          break;
        case 1:
          text[at] = alphabet[random() % alphabet.size()];
          break;
        case 2:
          text.erase(at, 1 + random() % 4);
          break;
        case 3:
          text.insert(at, 1, alphabet[random() % alphabet.size()]);
          break;
        default:
          text.resize(at);
          break;
      }
    }
    try {
      NpyHeader h = parse(text);
      ++parsed;
      ASSERT_NE(h.dtype, Dtype::None);
      ASSERT_LE(h.data_offset, static_cast<int64_t>(text.size()));
      ASSERT_EQ(h.nbytes, checked_bytes(h.dims, size_of(h.dtype)));
    } catch (const Error& error) {
      ASSERT_TRUE(error.status == Status::BadFormat || error.status == Status::InvalidDtype ||
                  error.status == Status::TooLarge)
          << error.message;
    }
  }
  EXPECT_GT(parsed, 1000);
}

}  // namespace
}  // namespace autograd
