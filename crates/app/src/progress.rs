//! How practising goes: days of activity, mastery by topic.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tatami_domain::attempt::{Standing, Status};
use tatami_domain::{ProblemRef, Timestamp, User};
use tatami_storage::PageRequest;

use crate::App;
use crate::error::AppError;

/// Rows that are read at once.
const PAGE: u32 = 500;

/// How well a topic is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mastery {
    pub topic: String,
    /// The mean of the best scores over all problems of the topic; one that was never tried counts as 0.
    pub points: u32,
    pub solved: usize,
    pub problems: usize,
}

impl App {
    /// When the user did something that counts as practice, in no order: handed in code, or wrote an answer (once, when
    /// it was finished, or begun if it is not).
    pub async fn activity(&self, user: &User, since: Timestamp) -> Result<Vec<Timestamp>, AppError> {
        let mut moments = Vec::new();
        let mut page = PageRequest::first(PAGE);
        loop {
            let found = self.storage.submissions_of(user.id, None, page).await?;
            moments.extend(found.items.iter().map(|submission| submission.submitted_at).filter(|at| *at >= since));
            match found.next {
                Some(next) if next.at >= since => page = PageRequest::after(next, PAGE),
                _ => break,
            }
        }
        let mut page = PageRequest::first(PAGE);
        loop {
            let found = self.storage.attempts_of(user.id, page).await?;
            let written = found.items.iter().filter(|attempt| !attempt.kind.is_coding());
            moments.extend(written.map(|a| a.finished_at.unwrap_or(a.started_at)).filter(|at| *at >= since));
            match found.next {
                Some(next) if next.at >= since => page = PageRequest::after(next, PAGE),
                _ => break,
            }
        }
        Ok(moments)
    }

    /// Mastery of every topic in which something was tried, best known first.
    pub fn mastery(&self, standings: &[Standing]) -> Vec<Mastery> {
        let by_problem: HashMap<&ProblemRef, &Standing> = standings.iter().map(|s| (&s.problem, s)).collect();
        let mut topics: BTreeMap<&str, Vec<Option<&Standing>>> = BTreeMap::new();
        for entry in self.bank.entries() {
            let standing = by_problem.get(&entry.problem.id).copied();
            for topic in entry.problem.topics.iter().collect::<BTreeSet<_>>() {
                topics.entry(topic).or_default().push(standing);
            }
        }
        let tried = topics.into_iter().filter(|(_, standings)| standings.iter().any(Option::is_some));
        let mut mastery: Vec<Mastery> = tried.map(|(topic, standings)| of_topic(topic, &standings)).collect();
        mastery.sort_by(|a, b| b.points.cmp(&a.points).then_with(|| a.topic.cmp(&b.topic)));
        mastery
    }
}

fn of_topic(topic: &str, standings: &[Option<&Standing>]) -> Mastery {
    let points = |standing: &&Standing| standing.best_score.map_or(0, |score| u32::from(score.points()));
    let sum: u32 = standings.iter().flatten().map(points).sum();
    Mastery {
        topic: topic.to_owned(),
        points: sum / standings.len().max(1) as u32,
        solved: standings.iter().flatten().filter(|standing| standing.status == Status::Solved).count(),
        problems: standings.len(),
    }
}

#[cfg(test)]
mod tests {
    use tatami_domain::Score;

    use super::*;

    #[test]
    fn mastery_is_a_mean_over_the_whole_topic() {
        let standing = |points, status| Standing {
            problem: "core/two-sum".parse().unwrap(),
            status,
            best_score: Score::new(points),
            attempts: 1,
            solved_at: None,
            last_at: Timestamp(0),
        };
        let (solved, tried) = (standing(100, Status::Solved), standing(40, Status::Tried));
        let mastery = of_topic("arrays", &[Some(&solved), Some(&tried), None]);
        assert_eq!((mastery.points, mastery.solved, mastery.problems), (46, 1, 3));
    }
}
