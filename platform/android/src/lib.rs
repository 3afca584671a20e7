//! The agent inside an Android app: what Java calls, see `Core.java` beside this package.
//!
//! ```text
//!  Java threads                    this library
//!  start ── settings ─────────────▶ an agent on a thread of its own
//!  say ──── a line ───────────────▶ its events, the app's news
//!  next ◀── a line ──────────────── its view, links to open
//!  stop ──────────────────────────▶ its end
//! ```
//!
//! No panic and no bad argument crosses the border: Java gets an exception with a text for a person.
//! On a desktop's Java the same library runs in tests; only the judge of certificates differs.

// By `cargo build --release` a panic would end the app.
#[cfg(all(target_os = "android", not(panic = "unwind")))]
compile_error!("panics have to unwind in an app: build with `--profile android`");

mod agent;
mod cores;
mod lines;
mod settings;
mod word;

use std::time::Duration;

use jni::{
    Env, EnvUnowned,
    errors::ErrorPolicy,
    jni_mangle, jni_str,
    objects::{JClass, JObject, JString},
    strings::JNIString,
    sys::jlong,
};

/// Why Java gets an exception.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// What was handed in makes no sense.
    #[error("{0}")]
    Argument(String),
    /// It makes no sense now.
    #[error("{0}")]
    State(String),
    /// Java itself could not.
    #[error(transparent)]
    Java(#[from] jni::errors::Error),
}

/// `static native long start(Object context, String settings)`
#[jni_mangle("portalcompanion.Core")]
pub fn start<'local>(
    mut env: EnvUnowned<'local>,
    _class: JClass<'local>,
    context: JObject<'local>,
    settings: JString<'local>,
) -> jlong {
    env.with_env(|env| {
        let settings = text(env, &settings, "settings")?;
        trust(env, context)?;
        cores::start(&settings)
    })
    .resolve::<Thrown>()
}

/// `static native void say(long core, String line)`
#[jni_mangle("portalcompanion.Core")]
pub fn say<'local>(
    mut env: EnvUnowned<'local>,
    _class: JClass<'local>,
    core: jlong,
    line: JString<'local>,
) {
    env.with_env(|env| {
        let line = text(env, &line, "line")?;
        cores::of(core)?.say(&line)
    })
    .resolve::<Thrown>()
}

/// `static native String next(long core, long timeoutMillis)`
#[jni_mangle("portalcompanion.Core")]
pub fn next<'local>(
    mut env: EnvUnowned<'local>,
    _class: JClass<'local>,
    core: jlong,
    timeout: jlong,
) -> JString<'local> {
    env.with_env(|env| {
        let millis = u64::try_from(timeout)
            .map_err(|_| Refusal::Argument("the timeout must not be negative".into()))?;
        let line = cores::of(core)?.next(Duration::from_millis(millis))?;
        Ok(match line {
            Some(line) => env.new_string(line.as_str())?,
            None => JString::default(),
        })
    })
    .resolve::<Thrown>()
}

/// `static native void stop(long core)`
#[jni_mangle("portalcompanion.Core")]
pub fn stop<'local>(mut env: EnvUnowned<'local>, _class: JClass<'local>, core: jlong) {
    env.with_env(|_| cores::stop(core)).resolve::<Thrown>()
}

fn text(
    env: &Env<'_>,
    text: &JString<'_>,
    name: &str,
) -> Result<zeroize::Zeroizing<String>, Refusal> {
    if text.is_null() {
        return Err(Refusal::Argument(format!("the {name} must not be null")));
    }
    Ok(zeroize::Zeroizing::new(text.try_to_string(env)?))
}

/// Tells the judge of certificates of the app. Without it the first connection would panic, and
/// without its class in the app every connection would fail with nothing said about why.
#[cfg(target_os = "android")]
fn trust<'local>(env: &mut Env<'local>, context: JObject<'local>) -> Result<(), Refusal> {
    use jni::{jni_sig, objects::JClassLoader};

    if context.is_null() {
        return Err(Refusal::Argument("the context must not be null".into()));
    }
    let loader = env
        .call_method(
            &context,
            jni_str!("getClassLoader"),
            jni_sig!(() -> JClassLoader),
            &[],
        )?
        .l()?;
    let loader = env.cast_local::<JClassLoader>(loader)?;
    let verifier = "org.rustls.platformverifier.CertificateVerifier";
    let name = env.new_string(verifier)?;
    if loader.load_class(env, name).is_err() {
        env.exception_clear();
        return Err(Refusal::State(format!(
            "the app lacks the class {verifier}: without it no certificate can be judged; add the \
             component of rustls-platform-verifier to the app, and its rule to the shrinker's"
        )));
    }
    rustls_platform_verifier::android::init_with_env(env, context)?;
    Ok(())
}

/// A desktop's Java needs no introduction: the system is asked without it.
#[cfg(not(target_os = "android"))]
fn trust(_env: &Env<'_>, _context: JObject<'_>) -> Result<(), Refusal> {
    Ok(())
}

/// Makes an exception of what went wrong, unless Java has one already.
struct Thrown;

impl<T: Default> ErrorPolicy<T, Refusal> for Thrown {
    type Captures<'unowned_env_local: 'native_method, 'native_method> = ();

    fn on_error<'unowned_env_local: 'native_method, 'native_method>(
        env: &mut Env<'unowned_env_local>,
        (): &mut (),
        refusal: Refusal,
    ) -> jni::errors::Result<T> {
        if !env.exception_check() {
            let class = match &refusal {
                Refusal::Argument(_) => jni_str!("java/lang/IllegalArgumentException"),
                Refusal::State(_) => jni_str!("java/lang/IllegalStateException"),
                Refusal::Java(_) => jni_str!("java/lang/RuntimeException"),
            };
            // It answers that there is an exception now, which is what is wanted.
            env.throw_new(class, JNIString::from(refusal.to_string()))
                .ok();
        }
        Ok(T::default())
    }

    fn on_panic<'unowned_env_local: 'native_method, 'native_method>(
        env: &mut Env<'unowned_env_local>,
        (): &mut (),
        payload: Box<dyn std::any::Any + Send>,
    ) -> jni::errors::Result<T> {
        let message = format!("the agent has a fault: {}", agent::panicked(&*payload));
        tracing::error!(message);
        if !env.exception_check() {
            let class = jni_str!("java/lang/RuntimeException");
            env.throw_new(class, JNIString::from(message)).ok();
        }
        Ok(T::default())
    }
}
