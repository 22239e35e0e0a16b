//! Finds the library: in `AUTOGRAD_LIB_DIR`, else the copy that a packaged crate carries, else by
//! pkg-config. Crates that depend on this one learn the folder as `DEP_AUTOGRAD_LIB_DIR`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn main() {
    println!("cargo:rerun-if-env-changed=AUTOGRAD_LIB_DIR");
    let shipped = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("native/lib");
    let folder = if let Some(folder) = env::var_os("AUTOGRAD_LIB_DIR") {
        let folder = PathBuf::from(folder);
        if !folder.join("libautograd.so").exists() && !folder.join("libautograd.so.0").exists() {
            fail(&format!(
                "AUTOGRAD_LIB_DIR is {}, where no libautograd.so lies",
                folder.display()
            ));
        }
        folder
    } else if shipped.exists() {
        unpack(&shipped).unwrap_or_else(|error| fail(&format!("the shipped library: {error}")))
    } else {
        installed()
    };
    println!("cargo:rustc-link-search=native={}", folder.display());
    println!("cargo:rustc-link-lib=dylib=autograd");
    println!("cargo:lib_dir={}", folder.display());
}

/// Copies what the crate carries below the target folder: cargo lets `cargo run` and `cargo test`
/// find libraries there, and only there.
fn unpack(shipped: &Path) -> io::Result<PathBuf> {
    println!("cargo:rerun-if-changed={}", shipped.display());
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap()).join("lib");
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(shipped)? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    let link = folder.join("libautograd.so"); // what the linker looks for
    if !link.exists() {
        std::os::unix::fs::symlink("libautograd.so.0", link)?;
    }
    Ok(folder)
}

/// The folder of an installed library.
fn installed() -> PathBuf {
    let version = env::var("CARGO_PKG_VERSION").unwrap();
    let answer = Command::new("pkg-config")
        .args(["--variable=libdir", &format!("autograd >= {version}")])
        .output();
    match answer {
        Ok(answer) if answer.status.success() => {
            PathBuf::from(String::from_utf8_lossy(&answer.stdout).trim())
        }
        _ => {
            fail("pkg-config knows no autograd of this version: set AUTOGRAD_LIB_DIR to its folder")
        }
    }
}

fn fail(why: &str) -> ! {
    eprintln!("libautograd-sys: {why}");
    std::process::exit(1)
}
