import random

NAMES = ["Ada", "Ben", "Chloe", "Dev", "Eli", "Fatima", "Goran", "Hana", "Iris", "Jonas"]


def scale(n, seed):
    """n customers with about two orders each, spread over three years; some orders by guests."""
    rng = random.Random(seed)
    customers = [
        [number, f"{rng.choice(NAMES)} {rng.choice('ABCDEFGH')}.", rng.choice(["Leeds", "York", None])]
        for number in range(1, n + 1)
    ]
    orders = []
    for number in range(1, 2 * n + 1):
        customer = rng.randint(1, n) if rng.random() < 0.95 else None
        day = f"{rng.randint(2024, 2026)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        status = rng.choice(["paid", "paid", "paid", "open", "cancelled"])
        orders.append([number, customer, day, status])
    return {"customers": customers, "orders": orders}
