"""Trains a network of two layers on handwritten digits: examples/README.md says how.

    digits.py DATA.csv LOSSES.txt
"""

import csv
import math
import sys

import libautograd as ag

PIXELS, HIDDEN, CLASSES = 64, 128, 10
EPOCHS, BATCH = 60, 64


def read(path):
    """Images as rows of pixels in [0, 1], and their digits."""
    with open(path, newline="") as file:
        rows = [[int(field) for field in row] for row in csv.reader(file) if row[0].isdigit()]
    images = ag.asarray([row[:-1] for row in rows], dtype=ag.float32) / 16
    return images, ag.asarray([row[-1] for row in rows])


def layer(inputs, outputs, rng):
    w = ag.random.normal((inputs, outputs), std=math.sqrt(2 / inputs), rng=rng)
    b = ag.zeros(outputs)
    w.requires_grad = b.requires_grad = True
    return w, b


def network(x, params):
    w1, b1, w2, b2 = params
    return ag.relu(x @ w1 + b1) @ w2 + b2


@ag.no_grad()
def evaluate(images, labels, params):
    """Mean loss and accuracy."""
    logits = network(images, params)
    correct = logits.argmax(axis=1) == labels
    return ag.cross_entropy(logits, labels).item(), correct.mean(dtype=ag.float64).item()


def train_epoch(images, labels, params, optimizer, rng):
    order = ag.random.permutation(len(images), rng=rng)
    for start in range(0, len(images), BATCH):
        batch = order[start:start + BATCH]
        x, y = ag.take(images, batch, axis=0), ag.take(labels, batch, axis=0)
        loss = ag.cross_entropy(network(x, params), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()


def main(data, losses):
    images, labels = read(data)
    rng = ag.random.Generator(7)
    order = ag.random.permutation(len(images), rng=rng)
    n_train = len(images) - len(images) // 5
    train, held = [(ag.take(images, part, axis=0), ag.take(labels, part, axis=0))
                   for part in (order[:n_train], order[n_train:])]
    params = [*layer(PIXELS, HIDDEN, rng), *layer(HIDDEN, CLASSES, rng)]
    optimizer = ag.optim.AdamW(params, lr=2e-3, weight_decay=1e-2)
    with open(losses, "w") as file:
        for epoch in range(1, EPOCHS + 1):
            train_epoch(*train, params, optimizer, rng)
            figures = (*evaluate(*train, params), *evaluate(*held, params))
            print(epoch, *(f"{figure:.17g}" for figure in figures), file=file)
            if epoch % 10 == 0:
                print(f"epoch {epoch:2}: loss {figures[0]:.4f}, held-out accuracy {figures[3]:.2%}")
    print(f"final loss {figures[0]:.4f}, held-out accuracy {figures[3]:.2%}")


if __name__ == "__main__":
    main(*sys.argv[1:])
