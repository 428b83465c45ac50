//! An engine under test, and what probing found out about it.

use std::borrow::Cow;

use super::relaxed::{self, Inferred};
use super::{Engine, EngineError, Engines, Form, features};
use crate::case::Case;
use crate::feature::Features;
use crate::policy::Profile;
use crate::rewrite::{WrapError, Wrapping, wrap};

/// An engine under test.
pub struct Tested {
    /// The engine.
    pub engine: Box<dyn Engine>,
    /// The features that it supports.
    pub features: Features,
    /// The options that its relaxed instructions follow; `None` if it has none or the reference cannot replay.
    pub relaxed: Option<Inferred>,
}

impl Tested {
    /// Probes which features an engine supports and, by comparison with the reference, which options its relaxed instructions follow.
    pub fn probe(reference: &mut dyn Engine, mut engine: Box<dyn Engine>) -> Tested {
        let features = features::probe(engine.as_mut());
        let relaxed =
            reference.as_oracle().and_then(|oracle| relaxed::infer(oracle, engine.as_mut(), features));
        Tested { engine, features, relaxed }
    }

    /// Finds out which features an engine supports.
    pub fn probe_features(engine: &mut dyn Engine) -> Features {
        features::probe(engine)
    }

    /// An engine whose features are known. Its relaxed instructions are assumed to follow the deterministic profile.
    pub fn with_features(engine: Box<dyn Engine>, features: Features) -> Tested {
        Tested { engine, features, relaxed: None }
    }

    /// The reference and the engines of these names, started and probed.
    ///
    /// # Errors
    /// One of them cannot be started.
    pub fn start(
        engines: &Engines,
        reference: &str,
        names: &[String],
    ) -> Result<(Box<dyn Engine>, Vec<Tested>), EngineError> {
        let mut reference = engines.start(reference)?;
        let mut tested = Vec::new();
        for name in names {
            tested.push(Tested::probe(reference.as_mut(), engines.start(name)?));
        }
        Ok((reference, tested))
    }

    /// The options of relaxed instructions, the deterministic ones where they are not known.
    pub fn profile(&self) -> Profile {
        self.relaxed.as_ref().map(|relaxed| relaxed.profile).unwrap_or_default()
    }

    /// A case in the form in which the engine takes it. The reference has to run that form, too.
    ///
    /// # Errors
    /// The case cannot be put into that form.
    pub fn in_form<'a>(&self, case: &'a Case) -> Result<Cow<'a, Case>, WrapError> {
        in_form(self.engine.as_ref(), self.features, case)
    }
}

/// A case in the form in which an engine with these features takes it.
pub(super) fn in_form<'a>(
    engine: &dyn Engine,
    features: Features,
    case: &'a Case,
) -> Result<Cow<'a, Case>, WrapError> {
    match engine.form() {
        Form::Plain => Ok(Cow::Borrowed(case)),
        Form::Wrapped { process_per_call, at_most } => {
            wrap(case, Wrapping { features: features.intersection(at_most), process_per_call })
                .map(Cow::Owned)
        }
    }
}
