//! Ways through the wasm that are never taken, and that no compiler can know of: they hang in tables of functions.

use anyhow::{Result, bail};
use walrus::{FunctionKind, Module};

/// As symbols spell them.
pub const OF_THE_APP: [&str; 2] = [
    // Waking a page whose parts are still being loaded. Every erased view carries it, and only `hydrate_lazy` goes there: the
    // app is one piece, and wakes by `hydrate_body`.
    "8into_any13hydrate_async",
    // Listing all routes, which a server does for its own router.
    "21into_any_nested_route15generate_routes",
];

/// Leaves nothing of `untaken` but a trap; what only they called is collected with the rest that nobody calls.
pub fn close(module: &mut Module, untaken: &[&str]) -> Result<()> {
    for way in untaken {
        let mut closed = 0;
        for function in module.funcs.iter_mut() {
            let closing = function.name.as_deref().is_some_and(|name| name.contains(way));
            if closing && let FunctionKind::Local(function) = &mut function.kind {
                let mut body = function.builder_mut().func_body();
                body.instrs_mut().clear();
                body.unreachable();
                closed += 1;
            }
        }
        if closed == 0 {
            bail!("no function is called {way}: has its crate another name for it by now?");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, ValType};

    fn answering(module: &mut Module, name: &str, answer: i32) {
        let mut function = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        function.name(name.to_owned()).func_body().i32_const(answer);
        let function = function.finish(Vec::new(), &mut module.funcs);
        module.exports.add(name, function);
    }

    #[test]
    fn only_what_is_never_taken_is_closed() {
        let mut module = Module::default();
        let untaken = OF_THE_APP.map(|way| format!("_ZN6tachys{way}17h0E"));
        let taken = "_ZN6tachys8into_any19hydrate_from_server17h0E";
        for name in untaken.iter().map(String::as_str).chain([taken]) {
            answering(&mut module, name, 1);
        }
        close(&mut module, &OF_THE_APP).unwrap();
        let module = Module::from_buffer(&module.emit_wasm()).unwrap();
        let text = |name: &str| {
            let local = module.funcs.get(module.exports.get_func(name).unwrap()).kind.unwrap_local();
            format!("{:?}", local.block(local.entry_block()).instrs.first().unwrap().0)
        };
        assert!(untaken.iter().all(|name| text(name).contains("Unreachable")));
        assert!(text(taken).contains("Const"));
    }

    #[test]
    fn a_changed_name_is_noticed() {
        let mut module = Module::default();
        answering(&mut module, OF_THE_APP[0], 1);
        assert!(close(&mut module, &OF_THE_APP).is_err());
    }
}
