# A multilayer perceptron, 64-128-10, on the UCI handwritten digits.
#
#     julia digits.jl DATA.csv LOSSES.txt

using LibAutograd: LibAutograd as ag, Tensor
using Printf

const HIDDEN, BATCH, EPOCHS, SEED = 128, 64, 60, 7

function read_digits(path)
    rows = [parse.(Int, split(line, ',')) for line in Iterators.drop(eachline(path), 1)]
    pixels = Float32[row[j] / 16 for row in rows, j in 1:64]
    return (images = Tensor(pixels), labels = Tensor(Int64[row[65] for row in rows]))
end

# Weights from a normal distribution scaled to the layer's width (He et al. 2015), biases 0.
layer(inputs, outputs, rng) = (
    ag.requires_grad!(ag.Random.normal((inputs, outputs); std = sqrt(2 / inputs), rng = rng)),
    ag.requires_grad!(ag.zeros((outputs,))))

forward((w1, b1, w2, b2), x) = ag.relu(x * w1 .+ b1) * w2 .+ b2

rows(set, order) = (images = ag.take(set.images, order, 1), labels = ag.take(set.labels, order, 1))

# Mean loss and share of right answers over a whole set, without recording.
function evaluate(params, set)
    ag.no_grad() do
        logits = forward(params, set.images)
        right = ag.argmax(logits, 2) .== set.labels
        return ag.item(ag.cross_entropy(logits, set.labels)), ag.item(ag.mean(right; dtype = Float64))
    end
end

function main(data, out)
    all = read_digits(data)
    count = size(all.labels, 1)
    learned = count - count ÷ 5
    rng = ag.Rng(SEED)
    order = ag.Random.permutation(count; rng = rng)
    train, held_out = rows(all, order[1:learned]), rows(all, order[learned+1:end])
    params = (layer(64, HIDDEN, rng)..., layer(HIDDEN, 10, rng)...)
    optimizer = ag.adamw(params; lr = 2e-3, weight_decay = 1e-2)
    open(out, "w") do file
        for epoch in 1:EPOCHS
            order = ag.Random.permutation(learned; rng = rng)
            for start in 1:BATCH:learned
                batch = rows(train, order[start:min(start + BATCH - 1, learned)])
                ag.backward(ag.cross_entropy(forward(params, batch.images), batch.labels))
                ag.step!(optimizer)
                ag.zero_grad!(optimizer)
            end
            figures = (evaluate(params, train)..., evaluate(params, held_out)...)
            @printf(file, "%d %.17g %.17g %.17g %.17g\n", epoch, figures...)
            @printf("epoch %d of %d: loss %.6f, held out %.2f %%\n", epoch, EPOCHS, figures[1], 100 * figures[4])
            epoch == EPOCHS && @printf("final loss %.17g\nheld-out accuracy %.2f %%\n", figures[1], 100 * figures[4])
        end
    end
end

main(ARGS...)
