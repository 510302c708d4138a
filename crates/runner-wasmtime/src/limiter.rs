//! The limits of one store.

/// The most a guest may have before its baseline is known, in bytes.
const BASELINE_MAX: usize = 1 << 30;
/// The most entries that tables may have.
const TABLE_MAX: usize = 1 << 20;

/// Holds linear memory to its limit, and remembers what was refused: to the guest a refusal looks like any failed
/// allocation, and what it does then could be mistaken for a bug of the candidate's.
#[derive(Clone, Debug)]
pub(crate) struct Limiter {
    /// What the instance had before anything ran.
    baseline: Option<usize>,
    above: usize,
    pub(crate) peak: usize,
    pub(crate) refused: bool,
}

impl Limiter {
    pub(crate) fn new(above_baseline: u64) -> Self {
        let above = usize::try_from(above_baseline).unwrap_or(usize::MAX);
        Self { baseline: None, above, peak: 0, refused: false }
    }

    /// What is not counted.
    pub(crate) fn baseline(&self) -> usize {
        self.baseline.unwrap_or(self.peak)
    }

    /// Memory from here on counts against the limit.
    pub(crate) fn set_baseline(&mut self) {
        self.baseline.get_or_insert(self.peak);
    }

    /// Says beforehand what is not counted, for modules whose first memory is the candidate's own choice.
    pub(crate) fn fix_baseline(&mut self, bytes: usize) {
        self.baseline = Some(bytes);
    }
}

impl wasmtime::ResourceLimiter for Limiter {
    fn memory_growing(&mut self, _current: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        let limit = match self.baseline {
            Some(baseline) => baseline.saturating_add(self.above),
            None => BASELINE_MAX,
        };
        if desired > limit || maximum.is_some_and(|maximum| desired > maximum) {
            self.refused = true;
            return Ok(false);
        }
        self.peak = self.peak.max(desired);
        Ok(true)
    }

    fn memory_grow_failed(&mut self, error: wasmtime::Error) -> wasmtime::Result<()> {
        tracing::warn!(%error, "the system refused memory");
        self.refused = true;
        Ok(())
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_MAX)
    }

    fn instances(&self) -> usize {
        1
    }

    fn tables(&self) -> usize {
        4
    }

    fn memories(&self) -> usize {
        1
    }
}
