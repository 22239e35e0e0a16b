// The cache of compiled kernels on disk: what is damaged, foreign or out of place is not believed.
#include "cuda/elementwise/disk_cache.cpp"  // NOLINT(bugprone-suspicious-include)

#include <gtest/gtest.h>

#include <fstream>

namespace autograd::cuda::elementwise {
namespace {

namespace fs = std::filesystem;

class DiskCache : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "kernels_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
    ::setenv("AUTOGRAD_KERNEL_CACHE", (root_ / "cache").c_str(), 1);
  }
  void TearDown() override {
    ::unsetenv("AUTOGRAD_KERNEL_CACHE");
    std::error_code error;
    fs::remove_all(root_, error);
  }
  fs::path only_file() const {
    EXPECT_EQ(std::distance(fs::directory_iterator(root_ / "cache"), {}), 1);
    return fs::directory_iterator(root_ / "cache")->path();
  }
  fs::path root_;
};

TEST_F(DiskCache, GivesBackWhatWasWritten) {
  EXPECT_FALSE(read_cached("key"));
  const std::string contents(70000, '\x7f');
  write_cached("key", contents);
  write_cached("key", contents);
  EXPECT_EQ(read_cached("key"), contents);
  EXPECT_FALSE(read_cached("another key"));
  EXPECT_EQ(only_file().filename().string().size(), 32u);
}

TEST_F(DiskCache, DamageIsNoticed) {
  const std::string contents = "machine code";
  write_cached("key", contents);
  const fs::path file = only_file();
  const auto size = static_cast<int64_t>(fs::file_size(file));
  for (int64_t at = 0; at < size; ++at) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(at);
    const int byte = stream.get();
    stream.seekp(at);
    stream.put(static_cast<char>(byte ^ 1));
    stream.close();
    EXPECT_FALSE(read_cached("key")) << "byte " << at;
    write_cached("key", contents);
    EXPECT_EQ(read_cached("key"), contents);
  }
  fs::resize_file(file, static_cast<uintmax_t>(size - 1));
  EXPECT_FALSE(read_cached("key"));
  fs::resize_file(file, 3);
  EXPECT_FALSE(read_cached("key"));
}

// A whole file under a wrong name: another key's.
TEST_F(DiskCache, AnotherKeysFileIsNotBelieved) {
  write_cached("key", "code");
  const fs::path file = only_file();
  const Hash other = hash_of("other");
  fs::rename(file, path_of((root_ / "cache").string(), other));
  EXPECT_FALSE(read_cached("other"));
}

TEST_F(DiskCache, FilesThatOthersCanWriteAreNotBelieved) {
  write_cached("key", "code");
  fs::permissions(only_file(), fs::perms::others_write, fs::perm_options::add);
  EXPECT_FALSE(read_cached("key"));
}

TEST_F(DiskCache, OffOrUnwritableIsNoError) {
  ::setenv("AUTOGRAD_KERNEL_CACHE", "", 1);
  write_cached("key", "code");
  EXPECT_FALSE(read_cached("key"));
  std::ofstream(root_ / "file") << "not a folder";
  ::setenv("AUTOGRAD_KERNEL_CACHE", (root_ / "file").c_str(), 1);
  write_cached("key", "code");
  EXPECT_FALSE(read_cached("key"));
}

}  // namespace
}  // namespace autograd::cuda::elementwise
