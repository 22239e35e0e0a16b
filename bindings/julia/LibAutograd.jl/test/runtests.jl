using Test
using LibAutograd: LibAutograd as ag, Tensor

const BIG = (1 << 33) + 1

@testset "conversion keeps every index in its place" begin
    A = reshape(collect(1.0:24.0), 2, 3, 4)
    x = Tensor(A)
    @test size(x) == size(A) && Array(x) == A
    @test ag.item(x[2, 3, 4]) == A[2, 3, 4]
    @test Array(x[:, 2:3, end:-1:1]) == A[:, 2:3, end:-1:1]
    @test Array(Tensor([1, 2, 3])) == [1, 2, 3] && eltype(Tensor(Float32[1])) == Float32
    @test ag.item(Tensor(2.5)) == 2.5
    for T in (Bool, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64, Float16, Float32, Float64, ComplexF32, ComplexF64)
        @test Array(Tensor(T[0, 1])) == T[0, 1]
    end
    x[1, :, 1] = 0
    @test all(iszero, Array(x)[1, :, 1])
    @test_throws BoundsError x[3, 1, 1]
    @test_throws BoundsError x[0, 1, 1]
end

@testset "operators and broadcasting" begin
    A, B = [1.0 2.0; 3.0 4.0], [5.0 6.0; 7.0 8.0]
    a, b = Tensor(A), Tensor(B)
    @test Array(a .+ b) == A .+ B && Array(a * b) == A * B && Array(a .* b .- 1) == A .* B .- 1
    @test Array(2 .^ a) == 2 .^ A && Array(a .^ 2) == A .^ 2 && Array(a') == A'
    @test Array(a .> 2) == (A .> 2) && Array(sin.(a)) ≈ sin.(A) && Array(a ./ 2) == A ./ 2
    @test eltype(Tensor(Float32[1]) .* 2.5) == Float32
    @test Array(sum(a; dims = 1)) == sum(A; dims = 1) && ag.item(sum(a)) == sum(A)
    @test Array(ag.sum(a, 2)) == vec(sum(A; dims = 2))
    @test Array(ag.add!(ag.copy(a), b)) == A .+ B
end

@testset "numbers above 2^32" begin
    @test ag.item(ag.scalar(BIG)) == BIG
    x = ag.broadcast_to(Tensor([1.0]), (2, BIG))
    @test size(x) == (2, BIG) && ag.item(x[2, BIG]) == 1.0
    rng = ag.Rng(BIG)
    @test ag.state(rng) == (BIG, 0)
    @test ag.item(sum(ag.tril(ag.ones((2, 2)); k = BIG))) == 4
end

@testset "derivatives" begin
    x = ag.requires_grad!(Tensor([1.0, 2.0]))
    y = sum(x .* x)
    ag.backward(y)
    @test Array(ag.grad(x)) == [2.0, 4.0]
    g = ag.grad(y, x; create_graph = true)
    @test Array(ag.grad(sum(g), x)) == [2.0, 2.0]
    @test ag.no_grad(() -> ag.requires_grad(x .* 2)) == false && ag.grad_mode()
    @test Array(ag.jacobian(v -> v .^ 2, Tensor([1.0, 2.0]))[1, 1]) == [2.0 0.0; 0.0 4.0]
    cube = ag.CustomFunction("cube";
        forward = (context, v) -> (ag.save(context, v); v .* v .* v),
        vjp = (context, g) -> (v = ag.saved(context)[1]; 3 .* g .* v .* v))
    ag.gradcheck(cube, Tensor([1.0, 2.0]))
    z = ag.requires_grad!(Tensor([2.0]))
    w = z .* 3
    ag.add_hook!(g -> g .* 10, w)
    ag.backward(w)
    @test Array(ag.grad(z)) == [30.0]
end

@testset "failures are exceptions" begin
    error = try ag.matmul(ag.zeros((2, 3)), ag.zeros((4, 5))); nothing catch e; e end
    @test error isa ag.InvalidShape && error.op == "matmul" && occursin("(2, 3)", error.message)
    @test_throws ag.InvalidAxis ag.sum(Tensor([1.0]), 7)
    x = ag.requires_grad!(Tensor([1.0])) .* 2
    ag.add_hook!(g -> throw(ArgumentError("my own sentence")), x)
    error = try ag.backward(x); nothing catch e; e end
    @test error isa ag.CallbackFailed && occursin("my own sentence", error.cause.message)
    closed = Tensor([1.0])
    close(closed)
    close(closed)
    @test_throws ag.NullArgument ag.sin(closed)
end

@testset "temporaries are collected" begin
    x = Tensor([1.0])
    for _ in 1:1000 x .+ 1; end
    GC.gc(); GC.gc()
    before = ag.memory_statistics().live_tensors
    for _ in 1:100_000 x .+ 1; end
    GC.gc(); GC.gc()
    @test ag.memory_statistics().live_tensors <= before + 10
end
