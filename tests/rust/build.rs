//! Lets the program find the native library where libautograd-sys has put it.

fn main() {
    let folder = std::env::var("DEP_LIBAUTOGRAD_LIB_DIR").expect("a dependency on libautograd");
    println!("cargo:rustc-link-arg=-Wl,-rpath,{folder}");
}
