//! Weighted least squares whose factors must not be negative, for a handful of terms.

/// What is added up: at every point the value of each term, the target and the weight.
pub(super) struct Row<const N: usize> {
    pub(super) terms: [f64; N],
    pub(super) target: f64,
    pub(super) weight: f64,
}

impl<const N: usize> Row<N> {
    /// By how much these factors miss, weighted.
    pub(super) fn error(&self, factors: &[f64; N]) -> f64 {
        let value: f64 = self.terms.iter().zip(factors).map(|(term, factor)| term * factor).sum();
        self.weight * (value - self.target)
    }
}

/// A pivot below this share of its column means that terms cannot be told apart.
const SINGULAR: f64 = 1e-10;

/// The factors, none negative, that miss by the least sum of squares. With few terms every choice of those that are not
/// zero can be tried: the best of the choices whose plain solution has no negative factor is the optimum (Lawson and
/// Hanson, "Solving Least Squares Problems", 1974, chapter 23, find it without trying all).
pub(super) fn non_negative<const N: usize>(rows: &[Row<N>]) -> Option<[f64; N]> {
    let chosen = |choice: usize| (0..N).filter(|term| choice >> term & 1 == 1).collect::<Vec<_>>();
    let squares = |factors: &[f64; N]| rows.iter().map(|row| row.error(factors).powi(2)).sum::<f64>();
    (1..1usize << N)
        .filter_map(|choice| solve(rows, &chosen(choice)))
        .filter(|factors| factors.iter().all(|factor| *factor >= 0.0))
        .map(|factors| (squares(&factors), factors))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, factors)| factors)
}

/// Least squares with these terms alone: normal equations, scaled to a diagonal of ones, by elimination.
fn solve<const N: usize>(rows: &[Row<N>], terms: &[usize]) -> Option<[f64; N]> {
    let count = terms.len();
    let product = |a: usize, b: usize| rows.iter().map(|r| r.weight.powi(2) * r.terms[a] * r.terms[b]).sum::<f64>();
    let scale: Vec<f64> = terms.iter().map(|term| product(*term, *term).sqrt()).collect();
    if scale.iter().any(|scale| !scale.is_normal()) {
        return None;
    }
    let mut matrix: Vec<Vec<f64>> = Vec::with_capacity(count);
    for (a, &term) in terms.iter().enumerate() {
        let mut line: Vec<f64> =
            terms.iter().enumerate().map(|(b, &other)| product(term, other) / (scale[a] * scale[b])).collect();
        line.push(rows.iter().map(|r| r.weight.powi(2) * r.terms[term] * r.target).sum::<f64>() / scale[a]);
        matrix.push(line);
    }
    for column in 0..count {
        let pivot = (column..count).max_by(|a, b| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs()))?;
        if matrix[pivot][column].abs() < SINGULAR {
            return None;
        }
        matrix.swap(column, pivot);
        let pivot = matrix[column].clone();
        for (_, line) in matrix.iter_mut().enumerate().filter(|(line, _)| *line != column) {
            let factor = line[column] / pivot[column];
            line.iter_mut().zip(&pivot).for_each(|(value, of_pivot)| *value -= factor * of_pivot);
        }
    }
    let mut factors = [0.0; N];
    for (index, &term) in terms.iter().enumerate() {
        factors[term] = matrix[index][count] / matrix[index][index] / scale[index];
    }
    Some(factors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_sums_are_found_and_negative_factors_are_not() {
        let rows = |a: f64, b: f64, c: f64| -> Vec<Row<3>> {
            let terms = (1..9).map(|n| [1.0, f64::from(n), f64::from(n * n)]);
            terms.map(|t| Row { terms: t, target: a * t[0] + b * t[1] + c * t[2], weight: 1.0 / t[2] }).collect()
        };
        let found = non_negative(&rows(40_000.0, 3.0, 0.5)).expect("terms that differ");
        assert!((found[0] - 40_000.0).abs() < 1e-3 && (found[1] - 3.0).abs() < 1e-4 && (found[2] - 0.5).abs() < 1e-5);
        let line = [1.0, 2.0, 3.0].map(|n| Row { terms: [1.0, n], target: 3.0 * n - 1.0, weight: 1.0 });
        let found = non_negative(&line).expect("the slope remains");
        assert!(found[0] == 0.0 && (found[1] - 36.0 / 14.0).abs() < 1e-9, "{found:?}");
        // Twice the same term is one of them.
        let twice = [1.0, 2.0, 3.0].map(|n| Row { terms: [n, n], target: 2.0 * n, weight: 1.0 });
        let found = non_negative(&twice).expect("one is enough");
        assert!((found[0] + found[1] - 2.0).abs() < 1e-9 && found.contains(&0.0));
    }
}
