//! Passes the folder of the native library on: a program that depends on this crate reads it as
//! `DEP_LIBAUTOGRAD_LIB_DIR` in its own build script. This crate's own tests find it by rpath.

fn main() {
    let folder = std::env::var("DEP_AUTOGRAD_LIB_DIR").expect("libautograd-sys says where it is");
    println!("cargo:lib_dir={folder}");
    println!("cargo:rustc-link-arg=-Wl,-rpath,{folder}");
}
