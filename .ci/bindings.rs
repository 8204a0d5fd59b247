//! The work of the `wasm-bindgen` command by its library, in the version that Cargo.lock names:
//! `bindings web|node FILE.wasm NAME FOLDER` writes `NAME.js` and `NAME_bg.wasm` into the folder.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, file, name, folder] = arguments.as_slice() else {
        eprintln!("error: four arguments are needed: web or node, the WASM file, the name, the folder");
        return ExitCode::from(2);
    };
    let mut made = Bindgen::new();
    made.input_path(file).out_name(name).typescript(false);
    let made = match kind.as_str() {
        "node" => made.nodejs(true),
        "web" => made.web(true),
        other => {
            eprintln!("error: bindings are for web or node, not for {other}");
            return ExitCode::from(2);
        }
    };
    match made.and_then(|made| made.generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {file}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
