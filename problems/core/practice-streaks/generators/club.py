import datetime
import random

NAMES = ["Ola", "Petra", "Quinn", "Rosa", "Sami", "Tove", "Umar", "Vera", "Wim", "Yara"]


def scale(n, seed):
    """About n sessions of n / 40 members: stretches of days with and without practice, some days with short sessions."""
    rng = random.Random(seed)
    count = max(1, n // 40)
    members = [[number, rng.choice(NAMES)] for number in range(1, count + 1)]
    sessions = []
    for member, _ in members:
        day = datetime.date(2023, 12, 1) + datetime.timedelta(days=rng.randint(0, 90))
        quota = max(1, n // count)
        while quota > 0:
            for _ in range(rng.randint(1, 12)):
                for minutes in rng.choice(([30], [20], [15], [8, 7], [5, 5, 5], [14], [7, 7])):
                    sessions.append([member, day.isoformat(), minutes])
                    quota -= 1
                day += datetime.timedelta(days=1)
            day += datetime.timedelta(days=rng.randint(1, 5))
    sessions = sessions[:n]
    rng.shuffle(sessions)
    return {
        "members": members,
        "sessions": [[number, *session] for number, session in enumerate(sessions, 1)],
    }
