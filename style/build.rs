//! The build script of the package: makes one sheet of the files beside it, in the order in which they count, and has
//! Lightning CSS lower and shorten it for the oldest browsers that an office has. What it cannot lower is written so that
//! those read it: see the tests of `src/web/style.rs`. Only the server needs the sheets.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What every page carries.
const SITE: [&str; 10] = [
    "tokens.css",
    "base.css",
    "layout.css",
    "parts.css",
    "charts.css",
    "map.css",
    "choices.css",
    "explore.css",
    "later.css",
    "print.css",
];
/// What editing pages load besides.
const DESK: [&str; 4] = ["desk/frame.css", "desk/forms.css", "desk/check.css", "desk/island.css"];
/// In the spelling of browserslist.
const BROWSERS: &str = "chrome 80, firefox 78, safari 13";

fn main() {
    println!("cargo::rerun-if-changed=style");
    println!("cargo::rerun-if-changed={TOOLS}/.package-lock.json");
    if env::var_os("CARGO_FEATURE_SSR").is_none() {
        return;
    }
    if let Err(reason) = made("site", &SITE).and_then(|()| made("desk", &DESK)) {
        println!("cargo::error={reason}");
    }
}

/// Where npm puts the packages that `.ci/package-lock.json` names.
const TOOLS: &str = ".ci/node_modules";

/// Writes `{name}.css` into the folder where the program's sources find it.
fn made(name: &str, files: &[&str]) -> Result<(), String> {
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no folder for what a build script makes")?);
    let mut source = String::new();
    for file in files {
        source +=
            &fs::read_to_string(Path::new("style").join(file)).map_err(|error| format!("style/{file}: {error}"))?;
    }
    let whole = folder.join(format!("{name}.source.css"));
    let lowered = folder.join(format!("{name}.css"));
    fs::write(&whole, source).map_err(|error| format!("{}: {error}", whole.display()))?;
    let lightning = lightning()?;
    let ran = Command::new(&lightning)
        .args(["--minify", "--targets", BROWSERS, "--output-file"])
        .args([&lowered, &whole])
        .output()
        .map_err(|error| format!("{} does not start: {error}", lightning.display()))?;
    let said = String::from_utf8_lossy(&ran.stderr);
    // It drops what it does not understand, and only says so.
    if !ran.status.success() || !said.trim().is_empty() {
        return Err(format!("Lightning CSS cannot read the {name} sheet: {}", said.trim().replace('\n', "; ")));
    }
    Ok(())
}

/// The program that runs on this machine: npm 9 unpacks the package for musl beside the one for glibc.
fn lightning() -> Result<PathBuf, String> {
    let packages = fs::read_dir(TOOLS).into_iter().flatten().flatten();
    packages
        .filter(|package| package.file_name().to_string_lossy().starts_with("lightningcss-cli-"))
        .map(|package| package.path().join("lightningcss"))
        .find(|program| Command::new(program).arg("--version").output().is_ok_and(|ran| ran.status.success()))
        .ok_or_else(|| "Lightning CSS is missing; hint: bash .ci/tools.sh".to_owned())
}
