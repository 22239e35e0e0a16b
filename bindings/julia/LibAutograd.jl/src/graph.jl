# Walking and drawing the graph.

"""A recorded op, or a leaf that collects a gradient."""
mutable struct Node
    handle::Ptr{Cvoid}
    Node(handle::Ptr{Cvoid}) = finalizer(node -> C.ag_node_release(node.handle), new(handle))
end
Base.cconvert(::Type{Ptr{Cvoid}}, node::Node) = node
Base.unsafe_convert(::Type{Ptr{Cvoid}}, node::Node) = node.handle
Base.:(==)(a::Node, b::Node) = a.handle == b.handle
Base.hash(node::Node, seed::UInt) = hash(node.handle, seed)
Base.show(io::IO, node::Node) = print(io, "Node(", name(node), ")")

"""The node that made a tensor, and which of its outputs (from 1) it is."""
function node(x::Tensor)
    out, position = Ref(C_NULL), Ref{Int64}(0)
    check(C.ag_tensor_node(out, position, x))
    return Node(out[]), position[] + 1
end

name(node::Node) = unsafe_string(C.ag_node_name(node))
label(node::Node) = unsafe_string(C.ag_node_label(node))
origin(node::Node) = unsafe_string(C.ag_node_origin(node))
number(node::Node) = C.ag_node_number(node)
is_leaf(node::Node) = C.ag_node_is_leaf(node) != 0
n_inputs(node::Node) = C.ag_node_n_inputs(node)
n_outputs(node::Node) = C.ag_node_n_outputs(node)
set_label!(node::Node, label::AbstractString) = check(C.ag_node_set_label(node, label))

"""The node that input `position` came from and which output of it; a `NotFound` for a constant."""
function input(node::Node, position)
    out, output = Ref(C_NULL), Ref{Int64}(0)
    check(C.ag_node_input(out, output, node, position - 1))
    return Node(out[]), output[] + 1
end

Base.size(node::Node, position) =
    Tuple(lengths((dims, capacity, ndim, n) -> C.ag_node_shape(dims, capacity, ndim, n, position - 1), node))
function Base.eltype(node::Node, position)
    code = Ref{Int32}(0)
    check(C.ag_node_dtype(code, node, position - 1))
    return type_of(code[])
end

"""Output `position` as a tensor in its place in the graph."""
function value(node::Node, position = 1)
    out = Ref(C_NULL)
    check(C.ag_node_value(out, node, position - 1))
    return Tensor(out[])
end

"""The gradient that output `position` has collected."""
function grad(node::Node, position::Integer = 1)
    out = Ref(C_NULL)
    check(C.ag_node_grad(out, node, position - 1))
    return Tensor(out[])
end

"""All nodes that tensors depend on, inputs before what uses them."""
function graph_nodes(xs)
    xs, n = one_or_many(xs), Ref{Int64}(0)
    GC.@preserve xs begin
        check(C.ag_graph_nodes(C_NULL, 0, n, handles(xs), length(xs)))
        outs = fill(C_NULL, n[])
        check(C.ag_graph_nodes(outs, n[], C_NULL, handles(xs), length(xs)))
    end
    return Node[Node(raw) for raw in outs]
end

title_pointer(::Nothing) = Ptr{UInt8}(C_NULL)
title_pointer(title::String) = pointer(title)

function picture(draw, make, xs, values, grads, title)
    xs = one_or_many(xs)
    title = title === nothing ? nothing : String(title)
    GC.@preserve xs title begin
        opts = Ref(make(; values = values, grads = grads, title = title_pointer(title)))
        return draw(handles(xs), length(xs), opts)
    end
end

"""The graph below tensors in the language of Graphviz."""
graph_dot(xs; values = true, grads = true, title = nothing) =
    picture(C.ag_graph_dot_opts, xs, values, grads, title) do raw, n, opts
        long_text((buffer, capacity, size) -> C.ag_graph_dot(buffer, capacity, size, raw, n, opts))
    end
"""The graph below tensors as an SVG picture."""
graph_svg(xs; values = true, grads = true, title = nothing) =
    picture(C.ag_graph_svg_opts, xs, values, grads, title) do raw, n, opts
        long_text((buffer, capacity, size) -> C.ag_graph_svg(buffer, capacity, size, raw, n, opts))
    end
"""Writes a picture of the graph: SVG, or DOT where the name ends in .dot."""
graph_save(path, xs; values = true, grads = true, title = nothing) =
    picture(C.ag_graph_save_opts, xs, values, grads, title) do raw, n, opts
        check(C.ag_graph_save(path, raw, n, opts))
    end
