//! Whether a problem's generator makes inputs that growth can be measured on, for authors to know before candidates do.

use tatami_domain::growth::Alone;
use tatami_domain::problem::Task;
use tatami_domain::{Growth, Problem, Signature};

use super::measure::SEED;
use crate::judge::{Judge, JudgeError};

/// Two sizes that every generator can make.
const SIZES: [u64; 2] = [64, 128];
/// A size that is held may differ by this part of it, such as edges that are left out because they lead nowhere.
const HELD: u64 = 10;

impl Judge {
    /// What is wrong with the inputs of growth, in words; nothing for a problem that does not measure it.
    pub async fn growth_faults(&self, problem: &Problem) -> Result<Vec<String>, JudgeError> {
        let Some(coding) = problem.coding() else { return Ok(Vec::new()) };
        let Some(growth) = &coding.growth else { return Ok(Vec::new()) };
        let signature = match &coding.task {
            Task::Function(signature) => Some(signature),
            _ => None,
        };
        let mut faults = Vec::new();
        let made = self.growth_input(problem, &growth.generator, &SIZES[..1], SEED).await;
        faults.extend(failed("scale(n, seed)", made.map(|_| ()))?);
        for place in 0..growth.alone.iter().flatten().count() {
            match self.alone_fault(problem, growth, signature, place).await {
                Ok(fault) => faults.extend(fault),
                Err(error) => faults.extend(failed("scale2(n, m, seed)", Err(error))?),
            }
        }
        // What fails for both sizes fails once.
        faults.dedup();
        Ok(faults)
    }

    /// One of two sizes has to grow with its number, and the other one to stay.
    async fn alone_fault(
        &self,
        problem: &Problem,
        growth: &Growth,
        signature: Option<&Signature>,
        place: usize,
    ) -> Result<Option<String>, JudgeError> {
        let Some(alone) = &growth.alone else { return Ok(None) };
        let mut sizes = [[0; 2]; 2];
        for (sizes, n) in sizes.iter_mut().zip(SIZES) {
            let given = Alone::given(place, n, alone[1 - place].held);
            let input = self.growth_input(problem, &growth.generator, &given, SEED).await?;
            *sizes = [0, 1].map(|of| alone[of].size.alone_of(&input, signature, given));
        }
        let [small, large] = sizes;
        let (grown, held) = (&alone[place].name, &alone[1 - place].name);
        let symbol = Alone::SYMBOLS[place];
        if large[place] <= small[place] {
            let (from, to) = (small[place], large[place]);
            return Ok(Some(format!("`{grown}` does not grow with {symbol}: {from}, then {to} for twice the number")));
        }
        let (from, to) = (small[1 - place], large[1 - place]);
        let stays = from.abs_diff(to) * HELD <= from;
        Ok((!stays).then(|| format!("`{held}` is not held while `{grown}` grows with {symbol}: {from}, then {to}")))
    }
}

/// An author's fault in words; what is none of it is passed on.
fn failed(function: &str, made: Result<(), JudgeError>) -> Result<Option<String>, JudgeError> {
    match made {
        Ok(()) => Ok(None),
        Err(JudgeError::Pack(reason)) => Ok(Some(format!("`{function}` fails: {reason}"))),
        Err(error) => Err(error),
    }
}
