# Made from api/ by tools/generate.py: edit the registry instead.

# The C interface, as it is.
module C

const libautograd = "libautograd.so.0"

struct ag_device_memory_stats
    struct_size::Int64
    total::Int64
    free::Int64
    bytes_in_use::Int64
    bytes_cached::Int64
    peak_bytes::Int64
    allocations::Int64
    ag_device_memory_stats(; total = 0, free = 0, bytes_in_use = 0, bytes_cached = 0, peak_bytes = 0, allocations = 0) =
        new(sizeof(ag_device_memory_stats), total, free, bytes_in_use, bytes_cached, peak_bytes, allocations)
end

struct ag_memory_stats
    struct_size::Int64
    bytes_in_use::Int64
    bytes_cached::Int64
    peak_bytes::Int64
    budget_bytes::Int64
    allocations::Int64
    live_tensors::Int64
    live_nodes::Int64
    ag_memory_stats(; bytes_in_use = 0, bytes_cached = 0, peak_bytes = 0, budget_bytes = 0, allocations = 0, live_tensors = 0, live_nodes = 0) =
        new(sizeof(ag_memory_stats), bytes_in_use, bytes_cached, peak_bytes, budget_bytes, allocations, live_tensors, live_nodes)
end

struct ag_zeros_opts
    struct_size::Int64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_zeros_opts(; dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_zeros_opts), dtype, device_type, device_index)
end

struct ag_zeros_like_opts
    struct_size::Int64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_zeros_like_opts(; dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_zeros_like_opts), dtype, device_type, device_index)
end

struct ag_ones_opts
    struct_size::Int64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_ones_opts(; dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_ones_opts), dtype, device_type, device_index)
end

struct ag_ones_like_opts
    struct_size::Int64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_ones_like_opts(; dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_ones_like_opts), dtype, device_type, device_index)
end

struct ag_empty_opts
    struct_size::Int64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_empty_opts(; dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_empty_opts), dtype, device_type, device_index)
end

struct ag_empty_like_opts
    struct_size::Int64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_empty_like_opts(; dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_empty_like_opts), dtype, device_type, device_index)
end

struct ag_full_opts
    struct_size::Int64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_full_opts(; dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_full_opts), dtype, device_type, device_index)
end

struct ag_full_like_opts
    struct_size::Int64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_full_like_opts(; dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_full_like_opts), dtype, device_type, device_index)
end

struct ag_eye_opts
    struct_size::Int64
    m::Int64
    k::Int64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_eye_opts(; m = typemin(Int64), k = 0, dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_eye_opts), m, k, dtype, device_type, device_index)
end

struct ag_arange_opts
    struct_size::Int64
    step::Float64
    dtype::Int64
    device_type::Int64
    device_index::Int64
    ag_arange_opts(; step = 1.0, dtype = 0, device_type = 0, device_index = 0) =
        new(sizeof(ag_arange_opts), step, dtype, device_type, device_index)
end

struct ag_linspace_opts
    struct_size::Int64
    endpoint::Int64
    dtype::Int64
    ag_linspace_opts(; endpoint = 1, dtype = 0) =
        new(sizeof(ag_linspace_opts), endpoint, dtype)
end

struct ag_tril_opts
    struct_size::Int64
    k::Int64
    ag_tril_opts(; k = 0) =
        new(sizeof(ag_tril_opts), k)
end

struct ag_triu_opts
    struct_size::Int64
    k::Int64
    ag_triu_opts(; k = 0) =
        new(sizeof(ag_triu_opts), k)
end

struct ag_meshgrid_opts
    struct_size::Int64
    indexing::Int64
    ag_meshgrid_opts(; indexing = 0) =
        new(sizeof(ag_meshgrid_opts), indexing)
end

struct ag_vander_opts
    struct_size::Int64
    n::Int64
    increasing::Int64
    ag_vander_opts(; n = typemin(Int64), increasing = 0) =
        new(sizeof(ag_vander_opts), n, increasing)
end

struct ag_round_opts
    struct_size::Int64
    decimals::Int64
    ag_round_opts(; decimals = 0) =
        new(sizeof(ag_round_opts), decimals)
end

struct ag_nan_to_num_opts
    struct_size::Int64
    nan::Float64
    posinf::Float64
    neginf::Float64
    ag_nan_to_num_opts(; nan = 0.0, posinf = NaN, neginf = NaN) =
        new(sizeof(ag_nan_to_num_opts), nan, posinf, neginf)
end

struct ag_isclose_opts
    struct_size::Int64
    rtol::Float64
    atol::Float64
    equal_nan::Int64
    ag_isclose_opts(; rtol = 1e-05, atol = 1e-08, equal_nan = 0) =
        new(sizeof(ag_isclose_opts), rtol, atol, equal_nan)
end

struct ag_allclose_opts
    struct_size::Int64
    rtol::Float64
    atol::Float64
    equal_nan::Int64
    ag_allclose_opts(; rtol = 1e-05, atol = 1e-08, equal_nan = 0) =
        new(sizeof(ag_allclose_opts), rtol, atol, equal_nan)
end

struct ag_array_equal_opts
    struct_size::Int64
    equal_nan::Int64
    ag_array_equal_opts(; equal_nan = 0) =
        new(sizeof(ag_array_equal_opts), equal_nan)
end

struct ag_sum_opts
    struct_size::Int64
    keepdims::Int64
    dtype::Int64
    ag_sum_opts(; keepdims = 0, dtype = 0) =
        new(sizeof(ag_sum_opts), keepdims, dtype)
end

struct ag_prod_opts
    struct_size::Int64
    keepdims::Int64
    dtype::Int64
    ag_prod_opts(; keepdims = 0, dtype = 0) =
        new(sizeof(ag_prod_opts), keepdims, dtype)
end

struct ag_mean_opts
    struct_size::Int64
    keepdims::Int64
    dtype::Int64
    ag_mean_opts(; keepdims = 0, dtype = 0) =
        new(sizeof(ag_mean_opts), keepdims, dtype)
end

struct ag_var_opts
    struct_size::Int64
    keepdims::Int64
    correction::Float64
    ag_var_opts(; keepdims = 0, correction = 0.0) =
        new(sizeof(ag_var_opts), keepdims, correction)
end

struct ag_std_opts
    struct_size::Int64
    keepdims::Int64
    correction::Float64
    ag_std_opts(; keepdims = 0, correction = 0.0) =
        new(sizeof(ag_std_opts), keepdims, correction)
end

struct ag_max_opts
    struct_size::Int64
    keepdims::Int64
    ag_max_opts(; keepdims = 0) =
        new(sizeof(ag_max_opts), keepdims)
end

struct ag_min_opts
    struct_size::Int64
    keepdims::Int64
    ag_min_opts(; keepdims = 0) =
        new(sizeof(ag_min_opts), keepdims)
end

struct ag_argmax_opts
    struct_size::Int64
    keepdims::Int64
    ag_argmax_opts(; keepdims = 0) =
        new(sizeof(ag_argmax_opts), keepdims)
end

struct ag_argmin_opts
    struct_size::Int64
    keepdims::Int64
    ag_argmin_opts(; keepdims = 0) =
        new(sizeof(ag_argmin_opts), keepdims)
end

struct ag_all_opts
    struct_size::Int64
    keepdims::Int64
    ag_all_opts(; keepdims = 0) =
        new(sizeof(ag_all_opts), keepdims)
end

struct ag_any_opts
    struct_size::Int64
    keepdims::Int64
    ag_any_opts(; keepdims = 0) =
        new(sizeof(ag_any_opts), keepdims)
end

struct ag_logsumexp_opts
    struct_size::Int64
    keepdims::Int64
    ag_logsumexp_opts(; keepdims = 0) =
        new(sizeof(ag_logsumexp_opts), keepdims)
end

struct ag_count_nonzero_opts
    struct_size::Int64
    keepdims::Int64
    ag_count_nonzero_opts(; keepdims = 0) =
        new(sizeof(ag_count_nonzero_opts), keepdims)
end

struct ag_cumulative_sum_opts
    struct_size::Int64
    dtype::Int64
    include_initial::Int64
    ag_cumulative_sum_opts(; dtype = 0, include_initial = 0) =
        new(sizeof(ag_cumulative_sum_opts), dtype, include_initial)
end

struct ag_sort_opts
    struct_size::Int64
    axis::Int64
    descending::Int64
    ag_sort_opts(; axis = -1, descending = 0) =
        new(sizeof(ag_sort_opts), axis, descending)
end

struct ag_argsort_opts
    struct_size::Int64
    axis::Int64
    descending::Int64
    ag_argsort_opts(; axis = -1, descending = 0) =
        new(sizeof(ag_argsort_opts), axis, descending)
end

struct ag_sort_with_positions_opts
    struct_size::Int64
    axis::Int64
    descending::Int64
    ag_sort_with_positions_opts(; axis = -1, descending = 0) =
        new(sizeof(ag_sort_with_positions_opts), axis, descending)
end

struct ag_searchsorted_opts
    struct_size::Int64
    side::Int64
    sorter::Ptr{Cvoid}
    ag_searchsorted_opts(; side = 1, sorter = C_NULL) =
        new(sizeof(ag_searchsorted_opts), side, sorter)
end

struct ag_take_along_axis_opts
    struct_size::Int64
    axis::Int64
    ag_take_along_axis_opts(; axis = -1) =
        new(sizeof(ag_take_along_axis_opts), axis)
end

struct ag_reshape_opts
    struct_size::Int64
    copy::Int64
    ag_reshape_opts(; copy = typemin(Int64)) =
        new(sizeof(ag_reshape_opts), copy)
end

struct ag_diagonal_opts
    struct_size::Int64
    offset::Int64
    axis1::Int64
    axis2::Int64
    ag_diagonal_opts(; offset = 0, axis1 = -2, axis2 = -1) =
        new(sizeof(ag_diagonal_opts), offset, axis1, axis2)
end

struct ag_astype_opts
    struct_size::Int64
    copy::Int64
    ag_astype_opts(; copy = 1) =
        new(sizeof(ag_astype_opts), copy)
end

struct ag_vecdot_opts
    struct_size::Int64
    axis::Int64
    ag_vecdot_opts(; axis = -1) =
        new(sizeof(ag_vecdot_opts), axis)
end

struct ag_tensordot_opts
    struct_size::Int64
    n::Int64
    axes_a::Ptr{Int64}
    n_axes_a::Int64
    axes_b::Ptr{Int64}
    n_axes_b::Int64
    ag_tensordot_opts(; n = 2, axes_a = C_NULL, n_axes_a = -1, axes_b = C_NULL, n_axes_b = -1) =
        new(sizeof(ag_tensordot_opts), n, axes_a, n_axes_a, axes_b, n_axes_b)
end

struct ag_cross_opts
    struct_size::Int64
    axis::Int64
    ag_cross_opts(; axis = -1) =
        new(sizeof(ag_cross_opts), axis)
end

struct ag_addmm_opts
    struct_size::Int64
    beta::Float64
    alpha::Float64
    ag_addmm_opts(; beta = 1.0, alpha = 1.0) =
        new(sizeof(ag_addmm_opts), beta, alpha)
end

struct ag_addmv_opts
    struct_size::Int64
    beta::Float64
    alpha::Float64
    ag_addmv_opts(; beta = 1.0, alpha = 1.0) =
        new(sizeof(ag_addmv_opts), beta, alpha)
end

struct ag_addr_opts
    struct_size::Int64
    beta::Float64
    alpha::Float64
    ag_addr_opts(; beta = 1.0, alpha = 1.0) =
        new(sizeof(ag_addr_opts), beta, alpha)
end

struct ag_baddbmm_opts
    struct_size::Int64
    beta::Float64
    alpha::Float64
    ag_baddbmm_opts(; beta = 1.0, alpha = 1.0) =
        new(sizeof(ag_baddbmm_opts), beta, alpha)
end

struct ag_addbmm_opts
    struct_size::Int64
    beta::Float64
    alpha::Float64
    ag_addbmm_opts(; beta = 1.0, alpha = 1.0) =
        new(sizeof(ag_addbmm_opts), beta, alpha)
end

struct ag_trace_opts
    struct_size::Int64
    offset::Int64
    dtype::Int64
    ag_trace_opts(; offset = 0, dtype = 0) =
        new(sizeof(ag_trace_opts), offset, dtype)
end

struct ag_linalg_vector_norm_opts
    struct_size::Int64
    keepdims::Int64
    ord::Float64
    ag_linalg_vector_norm_opts(; keepdims = 0, ord = 2.0) =
        new(sizeof(ag_linalg_vector_norm_opts), keepdims, ord)
end

struct ag_linalg_matrix_norm_opts
    struct_size::Int64
    keepdims::Int64
    ord::Int64
    ag_linalg_matrix_norm_opts(; keepdims = 0, ord = 0) =
        new(sizeof(ag_linalg_matrix_norm_opts), keepdims, ord)
end

struct ag_cdist_opts
    struct_size::Int64
    p::Float64
    ag_cdist_opts(; p = 2.0) =
        new(sizeof(ag_cdist_opts), p)
end

struct ag_pdist_opts
    struct_size::Int64
    p::Float64
    ag_pdist_opts(; p = 2.0) =
        new(sizeof(ag_pdist_opts), p)
end

struct ag_linalg_matrix_rank_opts
    struct_size::Int64
    rtol::Float64
    ag_linalg_matrix_rank_opts(; rtol = NaN) =
        new(sizeof(ag_linalg_matrix_rank_opts), rtol)
end

struct ag_linalg_cond_opts
    struct_size::Int64
    ord::Int64
    ag_linalg_cond_opts(; ord = 0) =
        new(sizeof(ag_linalg_cond_opts), ord)
end

struct ag_linalg_cholesky_opts
    struct_size::Int64
    upper::Int64
    ag_linalg_cholesky_opts(; upper = 0) =
        new(sizeof(ag_linalg_cholesky_opts), upper)
end

struct ag_linalg_cholesky_ex_opts
    struct_size::Int64
    upper::Int64
    ag_linalg_cholesky_ex_opts(; upper = 0) =
        new(sizeof(ag_linalg_cholesky_ex_opts), upper)
end

struct ag_linalg_qr_opts
    struct_size::Int64
    mode::Int64
    ag_linalg_qr_opts(; mode = 1) =
        new(sizeof(ag_linalg_qr_opts), mode)
end

struct ag_linalg_eigh_opts
    struct_size::Int64
    upper::Int64
    degenerate::Int64
    ag_linalg_eigh_opts(; upper = 0, degenerate = 1) =
        new(sizeof(ag_linalg_eigh_opts), upper, degenerate)
end

struct ag_linalg_eigvalsh_opts
    struct_size::Int64
    upper::Int64
    ag_linalg_eigvalsh_opts(; upper = 0) =
        new(sizeof(ag_linalg_eigvalsh_opts), upper)
end

struct ag_linalg_eigh_general_opts
    struct_size::Int64
    upper::Int64
    degenerate::Int64
    ag_linalg_eigh_general_opts(; upper = 0, degenerate = 1) =
        new(sizeof(ag_linalg_eigh_general_opts), upper, degenerate)
end

struct ag_linalg_eig_opts
    struct_size::Int64
    degenerate::Int64
    ag_linalg_eig_opts(; degenerate = 1) =
        new(sizeof(ag_linalg_eig_opts), degenerate)
end

struct ag_linalg_svd_opts
    struct_size::Int64
    full_matrices::Int64
    degenerate::Int64
    ag_linalg_svd_opts(; full_matrices = 0, degenerate = 1) =
        new(sizeof(ag_linalg_svd_opts), full_matrices, degenerate)
end

struct ag_linalg_svd_lowrank_opts
    struct_size::Int64
    iterations::Int64
    degenerate::Int64
    rng::Ptr{Cvoid}
    ag_linalg_svd_lowrank_opts(; iterations = 2, degenerate = 1, rng = C_NULL) =
        new(sizeof(ag_linalg_svd_lowrank_opts), iterations, degenerate, rng)
end

struct ag_linalg_pca_lowrank_opts
    struct_size::Int64
    center::Int64
    iterations::Int64
    degenerate::Int64
    rng::Ptr{Cvoid}
    ag_linalg_pca_lowrank_opts(; center = 1, iterations = 2, degenerate = 1, rng = C_NULL) =
        new(sizeof(ag_linalg_pca_lowrank_opts), center, iterations, degenerate, rng)
end

struct ag_linalg_solve_triangular_opts
    struct_size::Int64
    left::Int64
    unitriangular::Int64
    ag_linalg_solve_triangular_opts(; left = 1, unitriangular = 0) =
        new(sizeof(ag_linalg_solve_triangular_opts), left, unitriangular)
end

struct ag_linalg_lu_solve_opts
    struct_size::Int64
    adjoint::Int64
    ag_linalg_lu_solve_opts(; adjoint = 0) =
        new(sizeof(ag_linalg_lu_solve_opts), adjoint)
end

struct ag_linalg_cholesky_solve_opts
    struct_size::Int64
    upper::Int64
    ag_linalg_cholesky_solve_opts(; upper = 0) =
        new(sizeof(ag_linalg_cholesky_solve_opts), upper)
end

struct ag_linalg_cholesky_inverse_opts
    struct_size::Int64
    upper::Int64
    ag_linalg_cholesky_inverse_opts(; upper = 0) =
        new(sizeof(ag_linalg_cholesky_inverse_opts), upper)
end

struct ag_linalg_lstsq_opts
    struct_size::Int64
    rtol::Float64
    ag_linalg_lstsq_opts(; rtol = NaN) =
        new(sizeof(ag_linalg_lstsq_opts), rtol)
end

struct ag_linalg_pinv_opts
    struct_size::Int64
    rtol::Float64
    ag_linalg_pinv_opts(; rtol = NaN) =
        new(sizeof(ag_linalg_pinv_opts), rtol)
end

struct ag_linalg_null_space_opts
    struct_size::Int64
    rtol::Float64
    ag_linalg_null_space_opts(; rtol = NaN) =
        new(sizeof(ag_linalg_null_space_opts), rtol)
end

struct ag_linalg_orth_opts
    struct_size::Int64
    rtol::Float64
    ag_linalg_orth_opts(; rtol = NaN) =
        new(sizeof(ag_linalg_orth_opts), rtol)
end

struct ag_linalg_solveh_banded_opts
    struct_size::Int64
    lower::Int64
    ag_linalg_solveh_banded_opts(; lower = 0) =
        new(sizeof(ag_linalg_solveh_banded_opts), lower)
end

struct ag_linalg_matrix_function_opts
    struct_size::Int64
    exponent::Float64
    upper::Int64
    ag_linalg_matrix_function_opts(; exponent = 1.0, upper = 0) =
        new(sizeof(ag_linalg_matrix_function_opts), exponent, upper)
end

struct ag_linalg_schur_opts
    struct_size::Int64
    complex_output::Int64
    ag_linalg_schur_opts(; complex_output = 0) =
        new(sizeof(ag_linalg_schur_opts), complex_output)
end

struct ag_gelu_opts
    struct_size::Int64
    approximate::Int64
    ag_gelu_opts(; approximate = 0) =
        new(sizeof(ag_gelu_opts), approximate)
end

struct ag_layer_norm_opts
    struct_size::Int64
    weight::Ptr{Cvoid}
    bias::Ptr{Cvoid}
    epsilon::Float64
    ag_layer_norm_opts(; weight = C_NULL, bias = C_NULL, epsilon = 1e-05) =
        new(sizeof(ag_layer_norm_opts), weight, bias, epsilon)
end

struct ag_cross_entropy_opts
    struct_size::Int64
    weight::Ptr{Cvoid}
    reduction::Int64
    label_smoothing::Float64
    ignore_index::Int64
    ag_cross_entropy_opts(; weight = C_NULL, reduction = 0, label_smoothing = 0.0, ignore_index = -100) =
        new(sizeof(ag_cross_entropy_opts), weight, reduction, label_smoothing, ignore_index)
end

struct ag_mse_loss_opts
    struct_size::Int64
    reduction::Int64
    ag_mse_loss_opts(; reduction = 0) =
        new(sizeof(ag_mse_loss_opts), reduction)
end

struct ag_dropout_opts
    struct_size::Int64
    p::Float64
    training::Int64
    rng::Ptr{Cvoid}
    ag_dropout_opts(; p = 0.5, training = 1, rng = C_NULL) =
        new(sizeof(ag_dropout_opts), p, training, rng)
end

struct ag_random_uniform_opts
    struct_size::Int64
    low::Float64
    high::Float64
    dtype::Int64
    rng::Ptr{Cvoid}
    device_type::Int64
    device_index::Int64
    ag_random_uniform_opts(; low = 0.0, high = 1.0, dtype = 0, rng = C_NULL, device_type = 0, device_index = 0) =
        new(sizeof(ag_random_uniform_opts), low, high, dtype, rng, device_type, device_index)
end

struct ag_random_normal_opts
    struct_size::Int64
    mean::Float64
    std::Float64
    dtype::Int64
    rng::Ptr{Cvoid}
    device_type::Int64
    device_index::Int64
    ag_random_normal_opts(; mean = 0.0, std = 1.0, dtype = 0, rng = C_NULL, device_type = 0, device_index = 0) =
        new(sizeof(ag_random_normal_opts), mean, std, dtype, rng, device_type, device_index)
end

struct ag_random_integers_opts
    struct_size::Int64
    dtype::Int64
    rng::Ptr{Cvoid}
    device_type::Int64
    device_index::Int64
    ag_random_integers_opts(; dtype = 0, rng = C_NULL, device_type = 0, device_index = 0) =
        new(sizeof(ag_random_integers_opts), dtype, rng, device_type, device_index)
end

struct ag_permutation_opts
    struct_size::Int64
    rng::Ptr{Cvoid}
    device_type::Int64
    device_index::Int64
    ag_permutation_opts(; rng = C_NULL, device_type = 0, device_index = 0) =
        new(sizeof(ag_permutation_opts), rng, device_type, device_index)
end

struct ag_bernoulli_opts
    struct_size::Int64
    p::Float64
    dtype::Int64
    rng::Ptr{Cvoid}
    device_type::Int64
    device_index::Int64
    ag_bernoulli_opts(; p = 0.5, dtype = 0, rng = C_NULL, device_type = 0, device_index = 0) =
        new(sizeof(ag_bernoulli_opts), p, dtype, rng, device_type, device_index)
end

struct ag_tensor_wrap_opts
    struct_size::Int64
    strides::Ptr{Int64}
    n_strides::Int64
    device_type::Int64
    device_index::Int64
    read_only::Int64
    user::Ptr{Cvoid}
    drop::Ptr{Cvoid}
    ag_tensor_wrap_opts(; strides = C_NULL, n_strides = -1, device_type = 0, device_index = 0, read_only = 0, user = C_NULL, drop = C_NULL) =
        new(sizeof(ag_tensor_wrap_opts), strides, n_strides, device_type, device_index, read_only, user, drop)
end

struct ag_tensor_format_opts
    struct_size::Int64
    precision::Int64
    threshold::Int64
    edge_items::Int64
    line_width::Int64
    suppress_small::Int64
    bare::Int64
    ag_tensor_format_opts(; precision = 8, threshold = 1000, edge_items = 3, line_width = 75, suppress_small = 0, bare = 0) =
        new(sizeof(ag_tensor_format_opts), precision, threshold, edge_items, line_width, suppress_small, bare)
end

struct ag_backward_opts
    struct_size::Int64
    free_graph::Int64
    inputs::Ptr{Ptr{Cvoid}}
    n_inputs::Int64
    ag_backward_opts(; free_graph = 0, inputs = C_NULL, n_inputs = -1) =
        new(sizeof(ag_backward_opts), free_graph, inputs, n_inputs)
end

struct ag_grad_opts
    struct_size::Int64
    create_graph::Int64
    allow_unused::Int64
    free_graph::Int64
    ag_grad_opts(; create_graph = 0, allow_unused = 0, free_graph = 0) =
        new(sizeof(ag_grad_opts), create_graph, allow_unused, free_graph)
end

struct ag_jvp_opts
    struct_size::Int64
    create_graph::Int64
    allow_unused::Int64
    ag_jvp_opts(; create_graph = 0, allow_unused = 0) =
        new(sizeof(ag_jvp_opts), create_graph, allow_unused)
end

struct ag_jacobian_of_opts
    struct_size::Int64
    create_graph::Int64
    allow_unused::Int64
    forward_mode::Int64
    ag_jacobian_of_opts(; create_graph = 0, allow_unused = 0, forward_mode = 0) =
        new(sizeof(ag_jacobian_of_opts), create_graph, allow_unused, forward_mode)
end

struct ag_hessian_of_opts
    struct_size::Int64
    create_graph::Int64
    ag_hessian_of_opts(; create_graph = 0) =
        new(sizeof(ag_hessian_of_opts), create_graph)
end

struct ag_hvp_of_opts
    struct_size::Int64
    create_graph::Int64
    ag_hvp_of_opts(; create_graph = 0) =
        new(sizeof(ag_hvp_of_opts), create_graph)
end

struct ag_jacobian_opts
    struct_size::Int64
    forward_mode::Int64
    ag_jacobian_opts(; forward_mode = 0) =
        new(sizeof(ag_jacobian_opts), forward_mode)
end

struct ag_gradcheck_opts
    struct_size::Int64
    eps::Float64
    atol::Float64
    rtol::Float64
    check_forward::Int64
    ag_gradcheck_opts(; eps = 1e-06, atol = 1e-05, rtol = 0.001, check_forward = 1) =
        new(sizeof(ag_gradcheck_opts), eps, atol, rtol, check_forward)
end

struct ag_gradgradcheck_opts
    struct_size::Int64
    eps::Float64
    atol::Float64
    rtol::Float64
    check_forward::Int64
    ag_gradgradcheck_opts(; eps = 1e-06, atol = 1e-05, rtol = 0.001, check_forward = 1) =
        new(sizeof(ag_gradgradcheck_opts), eps, atol, rtol, check_forward)
end

struct ag_function_new_opts
    struct_size::Int64
    jvp::Ptr{Cvoid}
    user::Ptr{Cvoid}
    drop::Ptr{Cvoid}
    ag_function_new_opts(; jvp = C_NULL, user = C_NULL, drop = C_NULL) =
        new(sizeof(ag_function_new_opts), jvp, user, drop)
end

struct ag_graph_dot_opts
    struct_size::Int64
    values::Int64
    grads::Int64
    title::Ptr{UInt8}
    ag_graph_dot_opts(; values = 1, grads = 1, title = C_NULL) =
        new(sizeof(ag_graph_dot_opts), values, grads, title)
end

struct ag_graph_svg_opts
    struct_size::Int64
    values::Int64
    grads::Int64
    title::Ptr{UInt8}
    ag_graph_svg_opts(; values = 1, grads = 1, title = C_NULL) =
        new(sizeof(ag_graph_svg_opts), values, grads, title)
end

struct ag_graph_save_opts
    struct_size::Int64
    values::Int64
    grads::Int64
    title::Ptr{UInt8}
    ag_graph_save_opts(; values = 1, grads = 1, title = C_NULL) =
        new(sizeof(ag_graph_save_opts), values, grads, title)
end

struct ag_sgd_new_opts
    struct_size::Int64
    lr::Float64
    momentum::Float64
    dampening::Float64
    weight_decay::Float64
    nesterov::Int64
    ag_sgd_new_opts(; lr = 0.001, momentum = 0.0, dampening = 0.0, weight_decay = 0.0, nesterov = 0) =
        new(sizeof(ag_sgd_new_opts), lr, momentum, dampening, weight_decay, nesterov)
end

struct ag_adam_new_opts
    struct_size::Int64
    lr::Float64
    beta1::Float64
    beta2::Float64
    epsilon::Float64
    weight_decay::Float64
    ag_adam_new_opts(; lr = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-08, weight_decay = 0.0) =
        new(sizeof(ag_adam_new_opts), lr, beta1, beta2, epsilon, weight_decay)
end

struct ag_adamw_new_opts
    struct_size::Int64
    lr::Float64
    beta1::Float64
    beta2::Float64
    epsilon::Float64
    weight_decay::Float64
    ag_adamw_new_opts(; lr = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-08, weight_decay = 0.01) =
        new(sizeof(ag_adamw_new_opts), lr, beta1, beta2, epsilon, weight_decay)
end

struct ag_tensor_to_dlpack_opts
    struct_size::Int64
    stream::Int64
    ag_tensor_to_dlpack_opts(; stream = 0) =
        new(sizeof(ag_tensor_to_dlpack_opts), stream)
end

ag_error_message() = @ccall libautograd.ag_error_message()::Cstring
ag_error_status() = @ccall libautograd.ag_error_status()::Int32
ag_error_clear() = @ccall libautograd.ag_error_clear()::Cvoid
ag_error_take(out) = @ccall libautograd.ag_error_take(out::Ptr{Ptr{Cvoid}})::Int32
ag_error_set(status, message) = @ccall libautograd.ag_error_set(status::Int32, message::Cstring)::Int32
ag_error_code(error) = @ccall libautograd.ag_error_code(error::Ptr{Cvoid})::Int32
ag_error_op(error) = @ccall libautograd.ag_error_op(error::Ptr{Cvoid})::Cstring
ag_error_argument(error) = @ccall libautograd.ag_error_argument(error::Ptr{Cvoid})::Cstring
ag_error_text(error) = @ccall libautograd.ag_error_text(error::Ptr{Cvoid})::Cstring
ag_error_cause(error) = @ccall libautograd.ag_error_cause(error::Ptr{Cvoid})::Ptr{Cvoid}
ag_error_release(error) = @ccall libautograd.ag_error_release(error::Ptr{Cvoid})::Cvoid
ag_tensor_from_data(out, data, nbytes, dims, ndim, dtype) = @ccall libautograd.ag_tensor_from_data(out::Ptr{Ptr{Cvoid}}, data::Ptr{Cvoid}, nbytes::Int64, dims::Ptr{Int64}, ndim::Int64, dtype::Int32)::Int32
ag_tensor_read(dst, nbytes, x) = @ccall libautograd.ag_tensor_read(dst::Ptr{Cvoid}, nbytes::Int64, x::Ptr{Cvoid})::Int32
ag_tensor_shape(dims_out, capacity, ndim_out, x) = @ccall libautograd.ag_tensor_shape(dims_out::Ptr{Int64}, capacity::Int64, ndim_out::Ptr{Int64}, x::Ptr{Cvoid})::Int32
ag_tensor_dtype(dtype_out, x) = @ccall libautograd.ag_tensor_dtype(dtype_out::Ptr{Int32}, x::Ptr{Cvoid})::Int32
ag_tensor_retain(x) = @ccall libautograd.ag_tensor_retain(x::Ptr{Cvoid})::Ptr{Cvoid}
ag_tensor_release(x) = @ccall libautograd.ag_tensor_release(x::Ptr{Cvoid})::Cvoid
ag_scalar(out, re, im, kind) = @ccall libautograd.ag_scalar(out::Ptr{Ptr{Cvoid}}, re::Float64, im::Float64, kind::Int32)::Int32
ag_scalar_int(out, value) = @ccall libautograd.ag_scalar_int(out::Ptr{Ptr{Cvoid}}, value::Int64)::Int32
ag_tensor_wrap(out, data, dims, ndim, dtype, opts) = @ccall libautograd.ag_tensor_wrap(out::Ptr{Ptr{Cvoid}}, data::Ptr{Cvoid}, dims::Ptr{Int64}, ndim::Int64, dtype::Int32, opts::Ptr{ag_tensor_wrap_opts})::Int32
ag_tensor_write(x, src, nbytes) = @ccall libautograd.ag_tensor_write(x::Ptr{Cvoid}, src::Ptr{Cvoid}, nbytes::Int64)::Int32
ag_tensor_strides(strides_out, capacity, ndim_out, x) = @ccall libautograd.ag_tensor_strides(strides_out::Ptr{Int64}, capacity::Int64, ndim_out::Ptr{Int64}, x::Ptr{Cvoid})::Int32
ag_tensor_device(type_out, index_out, x) = @ccall libautograd.ag_tensor_device(type_out::Ptr{Int32}, index_out::Ptr{Int32}, x::Ptr{Cvoid})::Int32
ag_tensor_ndim(x) = @ccall libautograd.ag_tensor_ndim(x::Ptr{Cvoid})::Int64
ag_tensor_numel(x) = @ccall libautograd.ag_tensor_numel(x::Ptr{Cvoid})::Int64
ag_tensor_is_contiguous(x) = @ccall libautograd.ag_tensor_is_contiguous(x::Ptr{Cvoid})::Int32
ag_tensor_is_weak(x) = @ccall libautograd.ag_tensor_is_weak(x::Ptr{Cvoid})::Int32
ag_tensor_version(version_out, x) = @ccall libautograd.ag_tensor_version(version_out::Ptr{Int64}, x::Ptr{Cvoid})::Int32
ag_tensor_shares_memory(a, b) = @ccall libautograd.ag_tensor_shares_memory(a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_tensor_item(value_out, x) = @ccall libautograd.ag_tensor_item(value_out::Ptr{Float64}, x::Ptr{Cvoid})::Int32
ag_tensor_item_int(value_out, x) = @ccall libautograd.ag_tensor_item_int(value_out::Ptr{Int64}, x::Ptr{Cvoid})::Int32
ag_tensor_item_complex(re_out, im_out, x) = @ccall libautograd.ag_tensor_item_complex(re_out::Ptr{Float64}, im_out::Ptr{Float64}, x::Ptr{Cvoid})::Int32
ag_tensor_data(data_out, x, write) = @ccall libautograd.ag_tensor_data(data_out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, write::Int32)::Int32
ag_tensor_data_done(x) = @ccall libautograd.ag_tensor_data_done(x::Ptr{Cvoid})::Int32
ag_tensor_format(buffer, capacity, length_out, x, opts) = @ccall libautograd.ag_tensor_format(buffer::Ptr{UInt8}, capacity::Int64, length_out::Ptr{Int64}, x::Ptr{Cvoid}, opts::Ptr{ag_tensor_format_opts})::Int32
ag_release_many(xs, n_xs) = @ccall libautograd.ag_release_many(xs::Ptr{Ptr{Cvoid}}, n_xs::Int64)::Cvoid
ag_scope_push() = @ccall libautograd.ag_scope_push()::Int32
ag_scope_keep(x) = @ccall libautograd.ag_scope_keep(x::Ptr{Cvoid})::Int32
ag_scope_pop() = @ccall libautograd.ag_scope_pop()::Int32
ag_op_find(out, name) = @ccall libautograd.ag_op_find(out::Ptr{Ptr{Cvoid}}, name::Cstring)::Int32
ag_op_count() = @ccall libautograd.ag_op_count()::Int64
ag_op_at(out, position) = @ccall libautograd.ag_op_at(out::Ptr{Ptr{Cvoid}}, position::Int64)::Int32
ag_op_name(op) = @ccall libautograd.ag_op_name(op::Ptr{Cvoid})::Cstring
ag_op_family(op) = @ccall libautograd.ag_op_family(op::Ptr{Cvoid})::Cstring
ag_op_doc(op) = @ccall libautograd.ag_op_doc(op::Ptr{Cvoid})::Cstring
ag_op_since(op) = @ccall libautograd.ag_op_since(op::Ptr{Cvoid})::Cstring
ag_op_n_inputs(op) = @ccall libautograd.ag_op_n_inputs(op::Ptr{Cvoid})::Int64
ag_op_input_name(op, i) = @ccall libautograd.ag_op_input_name(op::Ptr{Cvoid}, i::Int64)::Cstring
ag_op_input_kind(op, i) = @ccall libautograd.ag_op_input_kind(op::Ptr{Cvoid}, i::Int64)::Int32
ag_op_n_outputs(op) = @ccall libautograd.ag_op_n_outputs(op::Ptr{Cvoid})::Int64
ag_op_output_name(op, i) = @ccall libautograd.ag_op_output_name(op::Ptr{Cvoid}, i::Int64)::Cstring
ag_op_n_attrs(op) = @ccall libautograd.ag_op_n_attrs(op::Ptr{Cvoid})::Int64
ag_op_attr_name(op, i) = @ccall libautograd.ag_op_attr_name(op::Ptr{Cvoid}, i::Int64)::Cstring
ag_op_attr_kind(op, i) = @ccall libautograd.ag_op_attr_kind(op::Ptr{Cvoid}, i::Int64)::Int32
ag_op_attr_required(op, i) = @ccall libautograd.ag_op_attr_required(op::Ptr{Cvoid}, i::Int64)::Int32
ag_op_attr_default(op, i) = @ccall libautograd.ag_op_attr_default(op::Ptr{Cvoid}, i::Int64)::Cstring
ag_op_attr_doc(op, i) = @ccall libautograd.ag_op_attr_doc(op::Ptr{Cvoid}, i::Int64)::Cstring
ag_op_dtypes(op) = @ccall libautograd.ag_op_dtypes(op::Ptr{Cvoid})::Int64
ag_op_differentiable(op) = @ccall libautograd.ag_op_differentiable(op::Ptr{Cvoid})::Int32
ag_op_has_inplace(op) = @ccall libautograd.ag_op_has_inplace(op::Ptr{Cvoid})::Int32
ag_op_supports(op, dtype, device_type) = @ccall libautograd.ag_op_supports(op::Ptr{Cvoid}, dtype::Int32, device_type::Int32)::Int32
ag_op_call(op, outs, n_outs, ins, n_ins, attrs) = @ccall libautograd.ag_op_call(op::Ptr{Cvoid}, outs::Ptr{Ptr{Cvoid}}, n_outs::Int64, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64, attrs::Ptr{Cvoid})::Int32
ag_attrs_new(out) = @ccall libautograd.ag_attrs_new(out::Ptr{Ptr{Cvoid}})::Int32
ag_attrs_release(attrs) = @ccall libautograd.ag_attrs_release(attrs::Ptr{Cvoid})::Cvoid
ag_attrs_set_int(attrs, name, value) = @ccall libautograd.ag_attrs_set_int(attrs::Ptr{Cvoid}, name::Cstring, value::Int64)::Int32
ag_attrs_set_float(attrs, name, value) = @ccall libautograd.ag_attrs_set_float(attrs::Ptr{Cvoid}, name::Cstring, value::Float64)::Int32
ag_attrs_set_bool(attrs, name, value) = @ccall libautograd.ag_attrs_set_bool(attrs::Ptr{Cvoid}, name::Cstring, value::Int32)::Int32
ag_attrs_set_ints(attrs, name, values, n_values) = @ccall libautograd.ag_attrs_set_ints(attrs::Ptr{Cvoid}, name::Cstring, values::Ptr{Int64}, n_values::Int64)::Int32
ag_attrs_set_dtype(attrs, name, dtype) = @ccall libautograd.ag_attrs_set_dtype(attrs::Ptr{Cvoid}, name::Cstring, dtype::Int32)::Int32
ag_attrs_set_device(attrs, name, device_type, device_index) = @ccall libautograd.ag_attrs_set_device(attrs::Ptr{Cvoid}, name::Cstring, device_type::Int32, device_index::Int32)::Int32
ag_attrs_set_string(attrs, name, value) = @ccall libautograd.ag_attrs_set_string(attrs::Ptr{Cvoid}, name::Cstring, value::Cstring)::Int32
ag_attrs_set_rng(attrs, name, rng) = @ccall libautograd.ag_attrs_set_rng(attrs::Ptr{Cvoid}, name::Cstring, rng::Ptr{Cvoid})::Int32
ag_tensor_set_requires_grad(x, on) = @ccall libautograd.ag_tensor_set_requires_grad(x::Ptr{Cvoid}, on::Int32)::Int32
ag_tensor_requires_grad(on_out, x) = @ccall libautograd.ag_tensor_requires_grad(on_out::Ptr{Int32}, x::Ptr{Cvoid})::Int32
ag_tensor_is_leaf(leaf_out, x) = @ccall libautograd.ag_tensor_is_leaf(leaf_out::Ptr{Int32}, x::Ptr{Cvoid})::Int32
ag_tensor_grad(out, x) = @ccall libautograd.ag_tensor_grad(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_tensor_set_grad(x, grad) = @ccall libautograd.ag_tensor_set_grad(x::Ptr{Cvoid}, grad::Ptr{Cvoid})::Int32
ag_tensor_retain_grad(x) = @ccall libautograd.ag_tensor_retain_grad(x::Ptr{Cvoid})::Int32
ag_tensor_add_hook(id_out, x, hook, user, drop) = @ccall libautograd.ag_tensor_add_hook(id_out::Ptr{Int64}, x::Ptr{Cvoid}, hook::Ptr{Cvoid}, user::Ptr{Cvoid}, drop::Ptr{Cvoid})::Int32
ag_tensor_remove_hook(x, id) = @ccall libautograd.ag_tensor_remove_hook(x::Ptr{Cvoid}, id::Int64)::Int32
ag_backward(ys, n_ys, grads, n_grads, opts) = @ccall libautograd.ag_backward(ys::Ptr{Ptr{Cvoid}}, n_ys::Int64, grads::Ptr{Ptr{Cvoid}}, n_grads::Int64, opts::Ptr{ag_backward_opts})::Int32
ag_grad(outs, ys, n_ys, xs, n_xs, grads, n_grads, opts) = @ccall libautograd.ag_grad(outs::Ptr{Ptr{Cvoid}}, ys::Ptr{Ptr{Cvoid}}, n_ys::Int64, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64, grads::Ptr{Ptr{Cvoid}}, n_grads::Int64, opts::Ptr{ag_grad_opts})::Int32
ag_jvp(outs, ys, n_ys, xs, n_xs, tangents, n_tangents, opts) = @ccall libautograd.ag_jvp(outs::Ptr{Ptr{Cvoid}}, ys::Ptr{Ptr{Cvoid}}, n_ys::Int64, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64, tangents::Ptr{Ptr{Cvoid}}, n_tangents::Int64, opts::Ptr{ag_jvp_opts})::Int32
ag_jacobian_of(out, y, x, opts) = @ccall libautograd.ag_jacobian_of(out::Ptr{Ptr{Cvoid}}, y::Ptr{Cvoid}, x::Ptr{Cvoid}, opts::Ptr{ag_jacobian_of_opts})::Int32
ag_hessian_of(out, y, x, opts) = @ccall libautograd.ag_hessian_of(out::Ptr{Ptr{Cvoid}}, y::Ptr{Cvoid}, x::Ptr{Cvoid}, opts::Ptr{ag_hessian_of_opts})::Int32
ag_hvp_of(outs, y, xs, n_xs, vs, n_vs, opts) = @ccall libautograd.ag_hvp_of(outs::Ptr{Ptr{Cvoid}}, y::Ptr{Cvoid}, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64, vs::Ptr{Ptr{Cvoid}}, n_vs::Int64, opts::Ptr{ag_hvp_of_opts})::Int32
ag_jacobian(outs, n_outs, callback, user, ins, n_ins, opts) = @ccall libautograd.ag_jacobian(outs::Ptr{Ptr{Cvoid}}, n_outs::Int64, callback::Ptr{Cvoid}, user::Ptr{Cvoid}, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64, opts::Ptr{ag_jacobian_opts})::Int32
ag_hessian(outs, callback, user, ins, n_ins) = @ccall libautograd.ag_hessian(outs::Ptr{Ptr{Cvoid}}, callback::Ptr{Cvoid}, user::Ptr{Cvoid}, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64)::Int32
ag_hvp(outs, callback, user, ins, n_ins, vs, n_vs) = @ccall libautograd.ag_hvp(outs::Ptr{Ptr{Cvoid}}, callback::Ptr{Cvoid}, user::Ptr{Cvoid}, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64, vs::Ptr{Ptr{Cvoid}}, n_vs::Int64)::Int32
ag_vjp(outs, n_outs, grads_out, callback, user, ins, n_ins, grads, n_grads) = @ccall libautograd.ag_vjp(outs::Ptr{Ptr{Cvoid}}, n_outs::Int64, grads_out::Ptr{Ptr{Cvoid}}, callback::Ptr{Cvoid}, user::Ptr{Cvoid}, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64, grads::Ptr{Ptr{Cvoid}}, n_grads::Int64)::Int32
ag_checkpoint(outs, n_outs, callback, user, drop, ins, n_ins) = @ccall libautograd.ag_checkpoint(outs::Ptr{Ptr{Cvoid}}, n_outs::Int64, callback::Ptr{Cvoid}, user::Ptr{Cvoid}, drop::Ptr{Cvoid}, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64)::Int32
ag_gradcheck(callback, user, n_outs, ins, n_ins, opts) = @ccall libautograd.ag_gradcheck(callback::Ptr{Cvoid}, user::Ptr{Cvoid}, n_outs::Int64, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64, opts::Ptr{ag_gradcheck_opts})::Int32
ag_gradgradcheck(callback, user, n_outs, ins, n_ins, opts) = @ccall libautograd.ag_gradgradcheck(callback::Ptr{Cvoid}, user::Ptr{Cvoid}, n_outs::Int64, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64, opts::Ptr{ag_gradgradcheck_opts})::Int32
ag_grad_mode() = @ccall libautograd.ag_grad_mode()::Int32
ag_grad_mode_set(on) = @ccall libautograd.ag_grad_mode_set(on::Int32)::Int32
ag_keep_values_mode() = @ccall libautograd.ag_keep_values_mode()::Int32
ag_keep_values_mode_set(on) = @ccall libautograd.ag_keep_values_mode_set(on::Int32)::Int32
ag_anomaly_mode() = @ccall libautograd.ag_anomaly_mode()::Int32
ag_anomaly_mode_set(on) = @ccall libautograd.ag_anomaly_mode_set(on::Int32)::Int32
ag_function_new(out, name, forward, vjp, opts) = @ccall libautograd.ag_function_new(out::Ptr{Ptr{Cvoid}}, name::Cstring, forward::Ptr{Cvoid}, vjp::Ptr{Cvoid}, opts::Ptr{ag_function_new_opts})::Int32
ag_function_apply(outs, n_outs, function_, ins, n_ins) = @ccall libautograd.ag_function_apply(outs::Ptr{Ptr{Cvoid}}, n_outs::Int64, function_::Ptr{Cvoid}, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64)::Int32
ag_function_retain(function_) = @ccall libautograd.ag_function_retain(function_::Ptr{Cvoid})::Ptr{Cvoid}
ag_function_release(function_) = @ccall libautograd.ag_function_release(function_::Ptr{Cvoid})::Cvoid
ag_context_save(ctx, tensors, n_tensors) = @ccall libautograd.ag_context_save(ctx::Ptr{Cvoid}, tensors::Ptr{Ptr{Cvoid}}, n_tensors::Int64)::Int32
ag_context_save_constants(ctx, tensors, n_tensors) = @ccall libautograd.ag_context_save_constants(ctx::Ptr{Cvoid}, tensors::Ptr{Ptr{Cvoid}}, n_tensors::Int64)::Int32
ag_context_saved(outs, capacity, n_out, ctx) = @ccall libautograd.ag_context_saved(outs::Ptr{Ptr{Cvoid}}, capacity::Int64, n_out::Ptr{Int64}, ctx::Ptr{Cvoid})::Int32
ag_context_output(out, ctx, position) = @ccall libautograd.ag_context_output(out::Ptr{Ptr{Cvoid}}, ctx::Ptr{Cvoid}, position::Int64)::Int32
ag_context_needs_input(needs_out, ctx, position) = @ccall libautograd.ag_context_needs_input(needs_out::Ptr{Int32}, ctx::Ptr{Cvoid}, position::Int64)::Int32
ag_tensor_node(out, output_out, x) = @ccall libautograd.ag_tensor_node(out::Ptr{Ptr{Cvoid}}, output_out::Ptr{Int64}, x::Ptr{Cvoid})::Int32
ag_node_retain(node) = @ccall libautograd.ag_node_retain(node::Ptr{Cvoid})::Ptr{Cvoid}
ag_node_release(node) = @ccall libautograd.ag_node_release(node::Ptr{Cvoid})::Cvoid
ag_node_release_many(nodes, n_nodes) = @ccall libautograd.ag_node_release_many(nodes::Ptr{Ptr{Cvoid}}, n_nodes::Int64)::Cvoid
ag_node_name(node) = @ccall libautograd.ag_node_name(node::Ptr{Cvoid})::Cstring
ag_node_number(node) = @ccall libautograd.ag_node_number(node::Ptr{Cvoid})::Int64
ag_node_is_leaf(node) = @ccall libautograd.ag_node_is_leaf(node::Ptr{Cvoid})::Int32
ag_node_origin(node) = @ccall libautograd.ag_node_origin(node::Ptr{Cvoid})::Cstring
ag_node_n_inputs(node) = @ccall libautograd.ag_node_n_inputs(node::Ptr{Cvoid})::Int64
ag_node_input(out, output_out, node, position) = @ccall libautograd.ag_node_input(out::Ptr{Ptr{Cvoid}}, output_out::Ptr{Int64}, node::Ptr{Cvoid}, position::Int64)::Int32
ag_node_n_outputs(node) = @ccall libautograd.ag_node_n_outputs(node::Ptr{Cvoid})::Int64
ag_node_shape(dims_out, capacity, ndim_out, node, position) = @ccall libautograd.ag_node_shape(dims_out::Ptr{Int64}, capacity::Int64, ndim_out::Ptr{Int64}, node::Ptr{Cvoid}, position::Int64)::Int32
ag_node_dtype(dtype_out, node, position) = @ccall libautograd.ag_node_dtype(dtype_out::Ptr{Int32}, node::Ptr{Cvoid}, position::Int64)::Int32
ag_node_value(out, node, position) = @ccall libautograd.ag_node_value(out::Ptr{Ptr{Cvoid}}, node::Ptr{Cvoid}, position::Int64)::Int32
ag_node_grad(out, node, position) = @ccall libautograd.ag_node_grad(out::Ptr{Ptr{Cvoid}}, node::Ptr{Cvoid}, position::Int64)::Int32
ag_graph_nodes(outs, capacity, n_out, xs, n_xs) = @ccall libautograd.ag_graph_nodes(outs::Ptr{Ptr{Cvoid}}, capacity::Int64, n_out::Ptr{Int64}, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64)::Int32
ag_graph_dot(text_out, capacity, length_out, xs, n_xs, opts) = @ccall libautograd.ag_graph_dot(text_out::Ptr{UInt8}, capacity::Int64, length_out::Ptr{Int64}, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64, opts::Ptr{ag_graph_dot_opts})::Int32
ag_graph_svg(text_out, capacity, length_out, xs, n_xs, opts) = @ccall libautograd.ag_graph_svg(text_out::Ptr{UInt8}, capacity::Int64, length_out::Ptr{Int64}, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64, opts::Ptr{ag_graph_svg_opts})::Int32
ag_graph_save(path, xs, n_xs, opts) = @ccall libautograd.ag_graph_save(path::Cstring, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64, opts::Ptr{ag_graph_save_opts})::Int32
ag_node_set_label(node, label) = @ccall libautograd.ag_node_set_label(node::Ptr{Cvoid}, label::Cstring)::Int32
ag_node_label(node) = @ccall libautograd.ag_node_label(node::Ptr{Cvoid})::Cstring
ag_rng_new(out, seed) = @ccall libautograd.ag_rng_new(out::Ptr{Ptr{Cvoid}}, seed::Int64)::Int32
ag_rng_release(rng) = @ccall libautograd.ag_rng_release(rng::Ptr{Cvoid})::Cvoid
ag_rng_seed(rng, seed) = @ccall libautograd.ag_rng_seed(rng::Ptr{Cvoid}, seed::Int64)::Int32
ag_rng_state(seed_out, counter_out, rng) = @ccall libautograd.ag_rng_state(seed_out::Ptr{Int64}, counter_out::Ptr{Int64}, rng::Ptr{Cvoid})::Int32
ag_rng_set_state(rng, seed, counter) = @ccall libautograd.ag_rng_set_state(rng::Ptr{Cvoid}, seed::Int64, counter::Int64)::Int32
ag_sgd_new(out, params, n_params, opts) = @ccall libautograd.ag_sgd_new(out::Ptr{Ptr{Cvoid}}, params::Ptr{Ptr{Cvoid}}, n_params::Int64, opts::Ptr{ag_sgd_new_opts})::Int32
ag_adam_new(out, params, n_params, opts) = @ccall libautograd.ag_adam_new(out::Ptr{Ptr{Cvoid}}, params::Ptr{Ptr{Cvoid}}, n_params::Int64, opts::Ptr{ag_adam_new_opts})::Int32
ag_adamw_new(out, params, n_params, opts) = @ccall libautograd.ag_adamw_new(out::Ptr{Ptr{Cvoid}}, params::Ptr{Ptr{Cvoid}}, n_params::Int64, opts::Ptr{ag_adamw_new_opts})::Int32
ag_optim_release(optim) = @ccall libautograd.ag_optim_release(optim::Ptr{Cvoid})::Cvoid
ag_optim_step(optim) = @ccall libautograd.ag_optim_step(optim::Ptr{Cvoid})::Int32
ag_optim_zero_grad(optim) = @ccall libautograd.ag_optim_zero_grad(optim::Ptr{Cvoid})::Int32
ag_optim_lr(lr_out, optim) = @ccall libautograd.ag_optim_lr(lr_out::Ptr{Float64}, optim::Ptr{Cvoid})::Int32
ag_optim_set_lr(optim, lr) = @ccall libautograd.ag_optim_set_lr(optim::Ptr{Cvoid}, lr::Float64)::Int32
ag_optim_steps(steps_out, optim) = @ccall libautograd.ag_optim_steps(steps_out::Ptr{Int64}, optim::Ptr{Cvoid})::Int32
ag_optim_set_steps(optim, steps) = @ccall libautograd.ag_optim_set_steps(optim::Ptr{Cvoid}, steps::Int64)::Int32
ag_optim_n_states(optim) = @ccall libautograd.ag_optim_n_states(optim::Ptr{Cvoid})::Int64
ag_optim_state_name(optim, i) = @ccall libautograd.ag_optim_state_name(optim::Ptr{Cvoid}, i::Int64)::Cstring
ag_optim_state(out, optim, name, i) = @ccall libautograd.ag_optim_state(out::Ptr{Ptr{Cvoid}}, optim::Ptr{Cvoid}, name::Cstring, i::Int64)::Int32
ag_optim_set_state(optim, name, i, value) = @ccall libautograd.ag_optim_set_state(optim::Ptr{Cvoid}, name::Cstring, i::Int64, value::Ptr{Cvoid})::Int32
ag_npy_save(path, x) = @ccall libautograd.ag_npy_save(path::Cstring, x::Ptr{Cvoid})::Int32
ag_npy_load(out, path) = @ccall libautograd.ag_npy_load(out::Ptr{Ptr{Cvoid}}, path::Cstring)::Int32
ag_npy_encode(buffer, capacity, length_out, x) = @ccall libautograd.ag_npy_encode(buffer::Ptr{Cvoid}, capacity::Int64, length_out::Ptr{Int64}, x::Ptr{Cvoid})::Int32
ag_npy_decode(out, data, nbytes) = @ccall libautograd.ag_npy_decode(out::Ptr{Ptr{Cvoid}}, data::Ptr{Cvoid}, nbytes::Int64)::Int32
ag_tensor_to_dlpack(managed_out, x, versioned, opts) = @ccall libautograd.ag_tensor_to_dlpack(managed_out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, versioned::Int32, opts::Ptr{ag_tensor_to_dlpack_opts})::Int32
ag_tensor_from_dlpack(out, managed, versioned) = @ccall libautograd.ag_tensor_from_dlpack(out::Ptr{Ptr{Cvoid}}, managed::Ptr{Cvoid}, versioned::Int32)::Int32
ag_device_count(device_type) = @ccall libautograd.ag_device_count(device_type::Int32)::Int32
ag_cuda_status() = @ccall libautograd.ag_cuda_status()::Cstring
ag_device_name(device_type, device_index) = @ccall libautograd.ag_device_name(device_type::Int32, device_index::Int32)::Cstring
ag_device_use(device_type, device_index) = @ccall libautograd.ag_device_use(device_type::Int32, device_index::Int32)::Int32
ag_device_in_use(device_type) = @ccall libautograd.ag_device_in_use(device_type::Int32)::Int32
ag_device_synchronize(device_type, device_index) = @ccall libautograd.ag_device_synchronize(device_type::Int32, device_index::Int32)::Int32
ag_device_memory_statistics(stats_out, device_type, device_index) = @ccall libautograd.ag_device_memory_statistics(stats_out::Ptr{ag_device_memory_stats}, device_type::Int32, device_index::Int32)::Int32
ag_device_memory_reset_peak(device_type, device_index) = @ccall libautograd.ag_device_memory_reset_peak(device_type::Int32, device_index::Int32)::Int32
ag_stream_new(out, device_type, device_index) = @ccall libautograd.ag_stream_new(out::Ptr{Ptr{Cvoid}}, device_type::Int32, device_index::Int32)::Int32
ag_stream_wrap(out, handle, device_type, device_index) = @ccall libautograd.ag_stream_wrap(out::Ptr{Ptr{Cvoid}}, handle::Ptr{Cvoid}, device_type::Int32, device_index::Int32)::Int32
ag_stream_retain(stream) = @ccall libautograd.ag_stream_retain(stream::Ptr{Cvoid})::Ptr{Cvoid}
ag_stream_release(stream) = @ccall libautograd.ag_stream_release(stream::Ptr{Cvoid})::Cvoid
ag_stream_use(stream) = @ccall libautograd.ag_stream_use(stream::Ptr{Cvoid})::Int32
ag_stream_use_default(device_type, device_index) = @ccall libautograd.ag_stream_use_default(device_type::Int32, device_index::Int32)::Int32
ag_stream_in_use(out, device_type, device_index) = @ccall libautograd.ag_stream_in_use(out::Ptr{Ptr{Cvoid}}, device_type::Int32, device_index::Int32)::Int32
ag_stream_handle(stream) = @ccall libautograd.ag_stream_handle(stream::Ptr{Cvoid})::Ptr{Cvoid}
ag_stream_device(type_out, index_out, stream) = @ccall libautograd.ag_stream_device(type_out::Ptr{Int32}, index_out::Ptr{Int32}, stream::Ptr{Cvoid})::Int32
ag_stream_synchronize(stream) = @ccall libautograd.ag_stream_synchronize(stream::Ptr{Cvoid})::Int32
ag_stream_wait(waiting, awaited) = @ccall libautograd.ag_stream_wait(waiting::Ptr{Cvoid}, awaited::Ptr{Cvoid})::Int32
ag_set_deterministic(on) = @ccall libautograd.ag_set_deterministic(on::Int32)::Cvoid
ag_deterministic() = @ccall libautograd.ag_deterministic()::Int32
ag_set_tf32(on) = @ccall libautograd.ag_set_tf32(on::Int32)::Cvoid
ag_tf32() = @ccall libautograd.ag_tf32()::Int32
ag_memory_statistics(stats_out) = @ccall libautograd.ag_memory_statistics(stats_out::Ptr{ag_memory_stats})::Int32
ag_memory_set_budget(bytes) = @ccall libautograd.ag_memory_set_budget(bytes::Int64)::Int32
ag_memory_set_callback(callback, user, drop) = @ccall libautograd.ag_memory_set_callback(callback::Ptr{Cvoid}, user::Ptr{Cvoid}, drop::Ptr{Cvoid})::Int32
ag_memory_release_cache(freed_out) = @ccall libautograd.ag_memory_release_cache(freed_out::Ptr{Int64})::Int32
ag_memory_reset_peak() = @ccall libautograd.ag_memory_reset_peak()::Cvoid
ag_memory_fail_after(n) = @ccall libautograd.ag_memory_fail_after(n::Int64)::Cvoid
ag_version() = @ccall libautograd.ag_version()::Cstring
ag_build_info() = @ccall libautograd.ag_build_info()::Cstring
ag_num_threads() = @ccall libautograd.ag_num_threads()::Int32
ag_set_num_threads(n) = @ccall libautograd.ag_set_num_threads(n::Int32)::Int32
ag_set_local_num_threads(n) = @ccall libautograd.ag_set_local_num_threads(n::Int32)::Int32
ag_deferral() = @ccall libautograd.ag_deferral()::Int64
ag_set_deferral(elements) = @ccall libautograd.ag_set_deferral(elements::Int64)::Cvoid
ag_state_save(out) = @ccall libautograd.ag_state_save(out::Ptr{Ptr{Cvoid}})::Int32
ag_state_restore(state) = @ccall libautograd.ag_state_restore(state::Ptr{Cvoid})::Int32
ag_state_release(state) = @ccall libautograd.ag_state_release(state::Ptr{Cvoid})::Cvoid
ag_zeros(out, shape, n_shape, opts) = @ccall libautograd.ag_zeros(out::Ptr{Ptr{Cvoid}}, shape::Ptr{Int64}, n_shape::Int64, opts::Ptr{ag_zeros_opts})::Int32
ag_zeros_like(out, x, opts) = @ccall libautograd.ag_zeros_like(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_zeros_like_opts})::Int32
ag_ones(out, shape, n_shape, opts) = @ccall libautograd.ag_ones(out::Ptr{Ptr{Cvoid}}, shape::Ptr{Int64}, n_shape::Int64, opts::Ptr{ag_ones_opts})::Int32
ag_ones_like(out, x, opts) = @ccall libautograd.ag_ones_like(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_ones_like_opts})::Int32
ag_empty(out, shape, n_shape, opts) = @ccall libautograd.ag_empty(out::Ptr{Ptr{Cvoid}}, shape::Ptr{Int64}, n_shape::Int64, opts::Ptr{ag_empty_opts})::Int32
ag_empty_like(out, x, opts) = @ccall libautograd.ag_empty_like(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_empty_like_opts})::Int32
ag_full(out, shape, n_shape, value, opts) = @ccall libautograd.ag_full(out::Ptr{Ptr{Cvoid}}, shape::Ptr{Int64}, n_shape::Int64, value::Ptr{Cvoid}, opts::Ptr{ag_full_opts})::Int32
ag_full_like(out, x, value, opts) = @ccall libautograd.ag_full_like(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, value::Ptr{Cvoid}, opts::Ptr{ag_full_like_opts})::Int32
ag_eye(out, n, opts) = @ccall libautograd.ag_eye(out::Ptr{Ptr{Cvoid}}, n::Int64, opts::Ptr{ag_eye_opts})::Int32
ag_arange(out, start, stop, opts) = @ccall libautograd.ag_arange(out::Ptr{Ptr{Cvoid}}, start::Float64, stop::Float64, opts::Ptr{ag_arange_opts})::Int32
ag_linspace(out, start, stop, num, opts) = @ccall libautograd.ag_linspace(out::Ptr{Ptr{Cvoid}}, start::Ptr{Cvoid}, stop::Ptr{Cvoid}, num::Int64, opts::Ptr{ag_linspace_opts})::Int32
ag_tril(out, x, opts) = @ccall libautograd.ag_tril(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_tril_opts})::Int32
ag_triu(out, x, opts) = @ccall libautograd.ag_triu(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_triu_opts})::Int32
ag_meshgrid(outs, n_outs, arrays, n_arrays, opts) = @ccall libautograd.ag_meshgrid(outs::Ptr{Ptr{Cvoid}}, n_outs::Int64, arrays::Ptr{Ptr{Cvoid}}, n_arrays::Int64, opts::Ptr{ag_meshgrid_opts})::Int32
ag_toeplitz(out, c, r) = @ccall libautograd.ag_toeplitz(out::Ptr{Ptr{Cvoid}}, c::Ptr{Cvoid}, r::Ptr{Cvoid})::Int32
ag_vander(out, x, opts) = @ccall libautograd.ag_vander(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_vander_opts})::Int32
ag_block_diag(out, arrays, n_arrays) = @ccall libautograd.ag_block_diag(out::Ptr{Ptr{Cvoid}}, arrays::Ptr{Ptr{Cvoid}}, n_arrays::Int64)::Int32
ag_add(out, a, b) = @ccall libautograd.ag_add(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_add_(self, b) = @ccall libautograd.ag_add_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_subtract(out, a, b) = @ccall libautograd.ag_subtract(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_subtract_(self, b) = @ccall libautograd.ag_subtract_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_multiply(out, a, b) = @ccall libautograd.ag_multiply(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_multiply_(self, b) = @ccall libautograd.ag_multiply_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_divide(out, a, b) = @ccall libautograd.ag_divide(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_divide_(self, b) = @ccall libautograd.ag_divide_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_floor_divide(out, a, b) = @ccall libautograd.ag_floor_divide(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_floor_divide_(self, b) = @ccall libautograd.ag_floor_divide_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_remainder(out, a, b) = @ccall libautograd.ag_remainder(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_remainder_(self, b) = @ccall libautograd.ag_remainder_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_pow(out, a, b) = @ccall libautograd.ag_pow(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_pow_(self, b) = @ccall libautograd.ag_pow_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_negative(out, x) = @ccall libautograd.ag_negative(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_negative_(self) = @ccall libautograd.ag_negative_(self::Ptr{Cvoid})::Int32
ag_positive(out, x) = @ccall libautograd.ag_positive(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_abs(out, x) = @ccall libautograd.ag_abs(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_sign(out, x) = @ccall libautograd.ag_sign(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_copysign(out, a, b) = @ccall libautograd.ag_copysign(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_copysign_(self, b) = @ccall libautograd.ag_copysign_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_signbit(out, x) = @ccall libautograd.ag_signbit(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_square(out, x) = @ccall libautograd.ag_square(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_square_(self) = @ccall libautograd.ag_square_(self::Ptr{Cvoid})::Int32
ag_sqrt(out, x) = @ccall libautograd.ag_sqrt(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_sqrt_(self) = @ccall libautograd.ag_sqrt_(self::Ptr{Cvoid})::Int32
ag_rsqrt(out, x) = @ccall libautograd.ag_rsqrt(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_rsqrt_(self) = @ccall libautograd.ag_rsqrt_(self::Ptr{Cvoid})::Int32
ag_reciprocal(out, x) = @ccall libautograd.ag_reciprocal(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_reciprocal_(self) = @ccall libautograd.ag_reciprocal_(self::Ptr{Cvoid})::Int32
ag_exp(out, x) = @ccall libautograd.ag_exp(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_exp_(self) = @ccall libautograd.ag_exp_(self::Ptr{Cvoid})::Int32
ag_exp2(out, x) = @ccall libautograd.ag_exp2(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_exp2_(self) = @ccall libautograd.ag_exp2_(self::Ptr{Cvoid})::Int32
ag_expm1(out, x) = @ccall libautograd.ag_expm1(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_expm1_(self) = @ccall libautograd.ag_expm1_(self::Ptr{Cvoid})::Int32
ag_log(out, x) = @ccall libautograd.ag_log(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_log_(self) = @ccall libautograd.ag_log_(self::Ptr{Cvoid})::Int32
ag_log2(out, x) = @ccall libautograd.ag_log2(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_log2_(self) = @ccall libautograd.ag_log2_(self::Ptr{Cvoid})::Int32
ag_log10(out, x) = @ccall libautograd.ag_log10(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_log10_(self) = @ccall libautograd.ag_log10_(self::Ptr{Cvoid})::Int32
ag_log1p(out, x) = @ccall libautograd.ag_log1p(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_log1p_(self) = @ccall libautograd.ag_log1p_(self::Ptr{Cvoid})::Int32
ag_logaddexp(out, a, b) = @ccall libautograd.ag_logaddexp(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_xlogy(out, x, y) = @ccall libautograd.ag_xlogy(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, y::Ptr{Cvoid})::Int32
ag_sin(out, x) = @ccall libautograd.ag_sin(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_sin_(self) = @ccall libautograd.ag_sin_(self::Ptr{Cvoid})::Int32
ag_cos(out, x) = @ccall libautograd.ag_cos(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_cos_(self) = @ccall libautograd.ag_cos_(self::Ptr{Cvoid})::Int32
ag_tan(out, x) = @ccall libautograd.ag_tan(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_tan_(self) = @ccall libautograd.ag_tan_(self::Ptr{Cvoid})::Int32
ag_asin(out, x) = @ccall libautograd.ag_asin(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_asin_(self) = @ccall libautograd.ag_asin_(self::Ptr{Cvoid})::Int32
ag_acos(out, x) = @ccall libautograd.ag_acos(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_acos_(self) = @ccall libautograd.ag_acos_(self::Ptr{Cvoid})::Int32
ag_atan(out, x) = @ccall libautograd.ag_atan(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_atan_(self) = @ccall libautograd.ag_atan_(self::Ptr{Cvoid})::Int32
ag_atan2(out, a, b) = @ccall libautograd.ag_atan2(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_atan2_(self, b) = @ccall libautograd.ag_atan2_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_sinh(out, x) = @ccall libautograd.ag_sinh(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_sinh_(self) = @ccall libautograd.ag_sinh_(self::Ptr{Cvoid})::Int32
ag_cosh(out, x) = @ccall libautograd.ag_cosh(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_cosh_(self) = @ccall libautograd.ag_cosh_(self::Ptr{Cvoid})::Int32
ag_tanh(out, x) = @ccall libautograd.ag_tanh(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_tanh_(self) = @ccall libautograd.ag_tanh_(self::Ptr{Cvoid})::Int32
ag_asinh(out, x) = @ccall libautograd.ag_asinh(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_asinh_(self) = @ccall libautograd.ag_asinh_(self::Ptr{Cvoid})::Int32
ag_acosh(out, x) = @ccall libautograd.ag_acosh(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_acosh_(self) = @ccall libautograd.ag_acosh_(self::Ptr{Cvoid})::Int32
ag_atanh(out, x) = @ccall libautograd.ag_atanh(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_atanh_(self) = @ccall libautograd.ag_atanh_(self::Ptr{Cvoid})::Int32
ag_sinc(out, x) = @ccall libautograd.ag_sinc(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_hypot(out, a, b) = @ccall libautograd.ag_hypot(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_erf(out, x) = @ccall libautograd.ag_erf(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_erf_(self) = @ccall libautograd.ag_erf_(self::Ptr{Cvoid})::Int32
ag_floor(out, x) = @ccall libautograd.ag_floor(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_floor_(self) = @ccall libautograd.ag_floor_(self::Ptr{Cvoid})::Int32
ag_ceil(out, x) = @ccall libautograd.ag_ceil(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_ceil_(self) = @ccall libautograd.ag_ceil_(self::Ptr{Cvoid})::Int32
ag_trunc(out, x) = @ccall libautograd.ag_trunc(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_trunc_(self) = @ccall libautograd.ag_trunc_(self::Ptr{Cvoid})::Int32
ag_round(out, x, opts) = @ccall libautograd.ag_round(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_round_opts})::Int32
ag_round_(self, opts) = @ccall libautograd.ag_round_(self::Ptr{Cvoid}, opts::Ptr{ag_round_opts})::Int32
ag_nextafter(out, a, b) = @ccall libautograd.ag_nextafter(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_clip(out, x, min, max) = @ccall libautograd.ag_clip(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, min::Ptr{Cvoid}, max::Ptr{Cvoid})::Int32
ag_clip_(self, min, max) = @ccall libautograd.ag_clip_(self::Ptr{Cvoid}, min::Ptr{Cvoid}, max::Ptr{Cvoid})::Int32
ag_maximum(out, a, b) = @ccall libautograd.ag_maximum(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_maximum_(self, b) = @ccall libautograd.ag_maximum_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_minimum(out, a, b) = @ccall libautograd.ag_minimum(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_minimum_(self, b) = @ccall libautograd.ag_minimum_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_real(out, x) = @ccall libautograd.ag_real(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_imag(out, x) = @ccall libautograd.ag_imag(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_conj(out, x) = @ccall libautograd.ag_conj(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_angle(out, x) = @ccall libautograd.ag_angle(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_complex(out, re, im) = @ccall libautograd.ag_complex(out::Ptr{Ptr{Cvoid}}, re::Ptr{Cvoid}, im::Ptr{Cvoid})::Int32
ag_nan_to_num(out, x, opts) = @ccall libautograd.ag_nan_to_num(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_nan_to_num_opts})::Int32
ag_nan_to_num_(self, opts) = @ccall libautograd.ag_nan_to_num_(self::Ptr{Cvoid}, opts::Ptr{ag_nan_to_num_opts})::Int32
ag_lerp(out, a, b, weight) = @ccall libautograd.ag_lerp(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, weight::Ptr{Cvoid})::Int32
ag_lerp_(self, b, weight) = @ccall libautograd.ag_lerp_(self::Ptr{Cvoid}, b::Ptr{Cvoid}, weight::Ptr{Cvoid})::Int32
ag_where(out, condition, x, y) = @ccall libautograd.ag_where(out::Ptr{Ptr{Cvoid}}, condition::Ptr{Cvoid}, x::Ptr{Cvoid}, y::Ptr{Cvoid})::Int32
ag_equal(out, a, b) = @ccall libautograd.ag_equal(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_not_equal(out, a, b) = @ccall libautograd.ag_not_equal(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_less(out, a, b) = @ccall libautograd.ag_less(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_less_equal(out, a, b) = @ccall libautograd.ag_less_equal(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_greater(out, a, b) = @ccall libautograd.ag_greater(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_greater_equal(out, a, b) = @ccall libautograd.ag_greater_equal(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_isclose(out, a, b, opts) = @ccall libautograd.ag_isclose(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_isclose_opts})::Int32
ag_allclose(out, a, b, opts) = @ccall libautograd.ag_allclose(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_allclose_opts})::Int32
ag_array_equal(out, a, b, opts) = @ccall libautograd.ag_array_equal(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_array_equal_opts})::Int32
ag_isfinite(out, x) = @ccall libautograd.ag_isfinite(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_isinf(out, x) = @ccall libautograd.ag_isinf(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_isnan(out, x) = @ccall libautograd.ag_isnan(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_logical_and(out, a, b) = @ccall libautograd.ag_logical_and(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_logical_or(out, a, b) = @ccall libautograd.ag_logical_or(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_logical_xor(out, a, b) = @ccall libautograd.ag_logical_xor(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_logical_not(out, x) = @ccall libautograd.ag_logical_not(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_bitwise_and(out, a, b) = @ccall libautograd.ag_bitwise_and(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_bitwise_and_(self, b) = @ccall libautograd.ag_bitwise_and_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_bitwise_or(out, a, b) = @ccall libautograd.ag_bitwise_or(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_bitwise_or_(self, b) = @ccall libautograd.ag_bitwise_or_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_bitwise_xor(out, a, b) = @ccall libautograd.ag_bitwise_xor(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_bitwise_xor_(self, b) = @ccall libautograd.ag_bitwise_xor_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_bitwise_invert(out, x) = @ccall libautograd.ag_bitwise_invert(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_bitwise_invert_(self) = @ccall libautograd.ag_bitwise_invert_(self::Ptr{Cvoid})::Int32
ag_bitwise_left_shift(out, a, b) = @ccall libautograd.ag_bitwise_left_shift(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_bitwise_left_shift_(self, b) = @ccall libautograd.ag_bitwise_left_shift_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_bitwise_right_shift(out, a, b) = @ccall libautograd.ag_bitwise_right_shift(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_bitwise_right_shift_(self, b) = @ccall libautograd.ag_bitwise_right_shift_(self::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_sum(out, x, axes, n_axes, opts) = @ccall libautograd.ag_sum(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_sum_opts})::Int32
ag_prod(out, x, axes, n_axes, opts) = @ccall libautograd.ag_prod(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_prod_opts})::Int32
ag_mean(out, x, axes, n_axes, opts) = @ccall libautograd.ag_mean(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_mean_opts})::Int32
ag_var(out, x, axes, n_axes, opts) = @ccall libautograd.ag_var(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_var_opts})::Int32
ag_std(out, x, axes, n_axes, opts) = @ccall libautograd.ag_std(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_std_opts})::Int32
ag_max(out, x, axes, n_axes, opts) = @ccall libautograd.ag_max(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_max_opts})::Int32
ag_min(out, x, axes, n_axes, opts) = @ccall libautograd.ag_min(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_min_opts})::Int32
ag_argmax(out, x, axis, opts) = @ccall libautograd.ag_argmax(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axis::Int64, opts::Ptr{ag_argmax_opts})::Int32
ag_argmin(out, x, axis, opts) = @ccall libautograd.ag_argmin(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axis::Int64, opts::Ptr{ag_argmin_opts})::Int32
ag_all(out, x, axes, n_axes, opts) = @ccall libautograd.ag_all(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_all_opts})::Int32
ag_any(out, x, axes, n_axes, opts) = @ccall libautograd.ag_any(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_any_opts})::Int32
ag_logsumexp(out, x, axes, n_axes, opts) = @ccall libautograd.ag_logsumexp(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_logsumexp_opts})::Int32
ag_count_nonzero(out, x, axes, n_axes, opts) = @ccall libautograd.ag_count_nonzero(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_count_nonzero_opts})::Int32
ag_cumulative_sum(out, x, axis, opts) = @ccall libautograd.ag_cumulative_sum(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axis::Int64, opts::Ptr{ag_cumulative_sum_opts})::Int32
ag_sort(out, x, opts) = @ccall libautograd.ag_sort(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_sort_opts})::Int32
ag_argsort(out, x, opts) = @ccall libautograd.ag_argsort(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_argsort_opts})::Int32
ag_sort_with_positions(values_out, positions_out, x, opts) = @ccall libautograd.ag_sort_with_positions(values_out::Ptr{Ptr{Cvoid}}, positions_out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_sort_with_positions_opts})::Int32
ag_searchsorted(out, sorted, values, opts) = @ccall libautograd.ag_searchsorted(out::Ptr{Ptr{Cvoid}}, sorted::Ptr{Cvoid}, values::Ptr{Cvoid}, opts::Ptr{ag_searchsorted_opts})::Int32
ag_nonzero(out, x) = @ccall libautograd.ag_nonzero(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_take_along_axis(out, x, indices, opts) = @ccall libautograd.ag_take_along_axis(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, indices::Ptr{Cvoid}, opts::Ptr{ag_take_along_axis_opts})::Int32
ag_unique_values(out, x) = @ccall libautograd.ag_unique_values(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_unique_counts(values_out, counts_out, x) = @ccall libautograd.ag_unique_counts(values_out::Ptr{Ptr{Cvoid}}, counts_out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_unique_inverse(values_out, inverse_out, x) = @ccall libautograd.ag_unique_inverse(values_out::Ptr{Ptr{Cvoid}}, inverse_out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_unique_all(values_out, positions_out, inverse_out, counts_out, x) = @ccall libautograd.ag_unique_all(values_out::Ptr{Ptr{Cvoid}}, positions_out::Ptr{Ptr{Cvoid}}, inverse_out::Ptr{Ptr{Cvoid}}, counts_out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_reshape(out, x, shape, n_shape, opts) = @ccall libautograd.ag_reshape(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, shape::Ptr{Int64}, n_shape::Int64, opts::Ptr{ag_reshape_opts})::Int32
ag_permute_dims(out, x, axes, n_axes) = @ccall libautograd.ag_permute_dims(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64)::Int32
ag_matrix_transpose(out, x) = @ccall libautograd.ag_matrix_transpose(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_expand_dims(out, x, axes, n_axes) = @ccall libautograd.ag_expand_dims(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64)::Int32
ag_squeeze(out, x, axes, n_axes) = @ccall libautograd.ag_squeeze(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64)::Int32
ag_diagonal(out, x, opts) = @ccall libautograd.ag_diagonal(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_diagonal_opts})::Int32
ag_broadcast_to(out, x, shape, n_shape) = @ccall libautograd.ag_broadcast_to(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, shape::Ptr{Int64}, n_shape::Int64)::Int32
ag_concat(out, xs, n_xs, axis) = @ccall libautograd.ag_concat(out::Ptr{Ptr{Cvoid}}, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64, axis::Int64)::Int32
ag_stack(out, xs, n_xs, axis) = @ccall libautograd.ag_stack(out::Ptr{Ptr{Cvoid}}, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64, axis::Int64)::Int32
ag_flip(out, x, axes, n_axes) = @ccall libautograd.ag_flip(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64)::Int32
ag_astype(out, x, dtype, opts) = @ccall libautograd.ag_astype(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, dtype::Int32, opts::Ptr{ag_astype_opts})::Int32
ag_copy(out, x) = @ccall libautograd.ag_copy(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_contiguous(out, x) = @ccall libautograd.ag_contiguous(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_detach(out, x) = @ccall libautograd.ag_detach(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_to_device(out, x, device_type, device_index) = @ccall libautograd.ag_to_device(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, device_type::Int32, device_index::Int32)::Int32
ag_take(out, x, indices, axis) = @ccall libautograd.ag_take(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, indices::Ptr{Cvoid}, axis::Int64)::Int32
ag_index(out, x, spec, n_spec) = @ccall libautograd.ag_index(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, spec::Ptr{Int64}, n_spec::Int64)::Int32
ag_index_put(out, x, spec, n_spec, value) = @ccall libautograd.ag_index_put(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, spec::Ptr{Int64}, n_spec::Int64, value::Ptr{Cvoid})::Int32
ag_index_put_(self, spec, n_spec, value) = @ccall libautograd.ag_index_put_(self::Ptr{Cvoid}, spec::Ptr{Int64}, n_spec::Int64, value::Ptr{Cvoid})::Int32
ag_matmul(out, a, b) = @ccall libautograd.ag_matmul(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_dot(out, a, b) = @ccall libautograd.ag_dot(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_inner(out, a, b) = @ccall libautograd.ag_inner(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_vdot(out, a, b) = @ccall libautograd.ag_vdot(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_vecdot(out, a, b, opts) = @ccall libautograd.ag_vecdot(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_vecdot_opts})::Int32
ag_outer(out, a, b) = @ccall libautograd.ag_outer(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_tensordot(out, a, b, opts) = @ccall libautograd.ag_tensordot(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_tensordot_opts})::Int32
ag_einsum(out, equation, xs, n_xs) = @ccall libautograd.ag_einsum(out::Ptr{Ptr{Cvoid}}, equation::Cstring, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64)::Int32
ag_kron(out, a, b) = @ccall libautograd.ag_kron(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_cross(out, a, b, opts) = @ccall libautograd.ag_cross(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_cross_opts})::Int32
ag_linalg_multi_dot(out, xs, n_xs) = @ccall libautograd.ag_linalg_multi_dot(out::Ptr{Ptr{Cvoid}}, xs::Ptr{Ptr{Cvoid}}, n_xs::Int64)::Int32
ag_linalg_matrix_power(out, x, n) = @ccall libautograd.ag_linalg_matrix_power(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, n::Int64)::Int32
ag_mv(out, a, x) = @ccall libautograd.ag_mv(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, x::Ptr{Cvoid})::Int32
ag_bmm(out, a, b) = @ccall libautograd.ag_bmm(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_addmm(out, input, a, b, opts) = @ccall libautograd.ag_addmm(out::Ptr{Ptr{Cvoid}}, input::Ptr{Cvoid}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_addmm_opts})::Int32
ag_addmv(out, input, a, x, opts) = @ccall libautograd.ag_addmv(out::Ptr{Ptr{Cvoid}}, input::Ptr{Cvoid}, a::Ptr{Cvoid}, x::Ptr{Cvoid}, opts::Ptr{ag_addmv_opts})::Int32
ag_addr(out, input, x, y, opts) = @ccall libautograd.ag_addr(out::Ptr{Ptr{Cvoid}}, input::Ptr{Cvoid}, x::Ptr{Cvoid}, y::Ptr{Cvoid}, opts::Ptr{ag_addr_opts})::Int32
ag_baddbmm(out, input, a, b, opts) = @ccall libautograd.ag_baddbmm(out::Ptr{Ptr{Cvoid}}, input::Ptr{Cvoid}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_baddbmm_opts})::Int32
ag_addbmm(out, input, a, b, opts) = @ccall libautograd.ag_addbmm(out::Ptr{Ptr{Cvoid}}, input::Ptr{Cvoid}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_addbmm_opts})::Int32
ag_trace(out, x, opts) = @ccall libautograd.ag_trace(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_trace_opts})::Int32
ag_linalg_vector_norm(out, x, axes, n_axes, opts) = @ccall libautograd.ag_linalg_vector_norm(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axes::Ptr{Int64}, n_axes::Int64, opts::Ptr{ag_linalg_vector_norm_opts})::Int32
ag_linalg_matrix_norm(out, x, opts) = @ccall libautograd.ag_linalg_matrix_norm(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_linalg_matrix_norm_opts})::Int32
ag_cdist(out, a, b, opts) = @ccall libautograd.ag_cdist(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_cdist_opts})::Int32
ag_pdist(out, x, opts) = @ccall libautograd.ag_pdist(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_pdist_opts})::Int32
ag_linalg_det(out, a) = @ccall libautograd.ag_linalg_det(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_slogdet(sign_out, logabsdet_out, a) = @ccall libautograd.ag_linalg_slogdet(sign_out::Ptr{Ptr{Cvoid}}, logabsdet_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_logdet(out, a) = @ccall libautograd.ag_linalg_logdet(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_matrix_rank(out, a, opts) = @ccall libautograd.ag_linalg_matrix_rank(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_matrix_rank_opts})::Int32
ag_linalg_cond(out, a, opts) = @ccall libautograd.ag_linalg_cond(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_cond_opts})::Int32
ag_linalg_cholesky(l_out, a, opts) = @ccall libautograd.ag_linalg_cholesky(l_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_cholesky_opts})::Int32
ag_linalg_cholesky_ex(l_out, info_out, a, opts) = @ccall libautograd.ag_linalg_cholesky_ex(l_out::Ptr{Ptr{Cvoid}}, info_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_cholesky_ex_opts})::Int32
ag_linalg_qr(q_out, r_out, a, opts) = @ccall libautograd.ag_linalg_qr(q_out::Ptr{Ptr{Cvoid}}, r_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_qr_opts})::Int32
ag_linalg_lu(p_out, l_out, u_out, a) = @ccall libautograd.ag_linalg_lu(p_out::Ptr{Ptr{Cvoid}}, l_out::Ptr{Ptr{Cvoid}}, u_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_lu_factor(lu_out, pivots_out, a) = @ccall libautograd.ag_linalg_lu_factor(lu_out::Ptr{Ptr{Cvoid}}, pivots_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_lu_factor_ex(lu_out, pivots_out, info_out, a) = @ccall libautograd.ag_linalg_lu_factor_ex(lu_out::Ptr{Ptr{Cvoid}}, pivots_out::Ptr{Ptr{Cvoid}}, info_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_eigh(w_out, v_out, a, opts) = @ccall libautograd.ag_linalg_eigh(w_out::Ptr{Ptr{Cvoid}}, v_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_eigh_opts})::Int32
ag_linalg_eigvalsh(w_out, a, opts) = @ccall libautograd.ag_linalg_eigvalsh(w_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_eigvalsh_opts})::Int32
ag_linalg_eigh_general(w_out, v_out, a, b, opts) = @ccall libautograd.ag_linalg_eigh_general(w_out::Ptr{Ptr{Cvoid}}, v_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_linalg_eigh_general_opts})::Int32
ag_linalg_eig(w_out, v_out, a, opts) = @ccall libautograd.ag_linalg_eig(w_out::Ptr{Ptr{Cvoid}}, v_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_eig_opts})::Int32
ag_linalg_svd(u_out, s_out, vh_out, a, opts) = @ccall libautograd.ag_linalg_svd(u_out::Ptr{Ptr{Cvoid}}, s_out::Ptr{Ptr{Cvoid}}, vh_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_svd_opts})::Int32
ag_linalg_svdvals(s_out, a) = @ccall libautograd.ag_linalg_svdvals(s_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_svd_lowrank(u_out, s_out, vh_out, a, q, opts) = @ccall libautograd.ag_linalg_svd_lowrank(u_out::Ptr{Ptr{Cvoid}}, s_out::Ptr{Ptr{Cvoid}}, vh_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, q::Int64, opts::Ptr{ag_linalg_svd_lowrank_opts})::Int32
ag_linalg_pca_lowrank(u_out, s_out, vh_out, a, q, opts) = @ccall libautograd.ag_linalg_pca_lowrank(u_out::Ptr{Ptr{Cvoid}}, s_out::Ptr{Ptr{Cvoid}}, vh_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, q::Int64, opts::Ptr{ag_linalg_pca_lowrank_opts})::Int32
ag_linalg_eigvals(w_out, a) = @ccall libautograd.ag_linalg_eigvals(w_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_solve(x_out, a, b) = @ccall libautograd.ag_linalg_solve(x_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_linalg_inv(x_out, a) = @ccall libautograd.ag_linalg_inv(x_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_solve_triangular(x_out, a, b, upper, opts) = @ccall libautograd.ag_linalg_solve_triangular(x_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, upper::Int32, opts::Ptr{ag_linalg_solve_triangular_opts})::Int32
ag_linalg_solve_ex(x_out, info_out, a, b) = @ccall libautograd.ag_linalg_solve_ex(x_out::Ptr{Ptr{Cvoid}}, info_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid})::Int32
ag_linalg_inv_ex(x_out, info_out, a) = @ccall libautograd.ag_linalg_inv_ex(x_out::Ptr{Ptr{Cvoid}}, info_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_lu_solve(x_out, lu, pivots, b, opts) = @ccall libautograd.ag_linalg_lu_solve(x_out::Ptr{Ptr{Cvoid}}, lu::Ptr{Cvoid}, pivots::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_linalg_lu_solve_opts})::Int32
ag_linalg_cholesky_solve(x_out, b, l, opts) = @ccall libautograd.ag_linalg_cholesky_solve(x_out::Ptr{Ptr{Cvoid}}, b::Ptr{Cvoid}, l::Ptr{Cvoid}, opts::Ptr{ag_linalg_cholesky_solve_opts})::Int32
ag_linalg_cholesky_inverse(x_out, l, opts) = @ccall libautograd.ag_linalg_cholesky_inverse(x_out::Ptr{Ptr{Cvoid}}, l::Ptr{Cvoid}, opts::Ptr{ag_linalg_cholesky_inverse_opts})::Int32
ag_linalg_lstsq(x_out, residuals_out, rank_out, s_out, a, b, opts) = @ccall libautograd.ag_linalg_lstsq(x_out::Ptr{Ptr{Cvoid}}, residuals_out::Ptr{Ptr{Cvoid}}, rank_out::Ptr{Ptr{Cvoid}}, s_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_linalg_lstsq_opts})::Int32
ag_linalg_pinv(x_out, a, opts) = @ccall libautograd.ag_linalg_pinv(x_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_pinv_opts})::Int32
ag_linalg_null_space(x_out, a, opts) = @ccall libautograd.ag_linalg_null_space(x_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_null_space_opts})::Int32
ag_linalg_orth(q_out, a, opts) = @ccall libautograd.ag_linalg_orth(q_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_orth_opts})::Int32
ag_linalg_solve_banded(x_out, ab, b, lower, upper) = @ccall libautograd.ag_linalg_solve_banded(x_out::Ptr{Ptr{Cvoid}}, ab::Ptr{Cvoid}, b::Ptr{Cvoid}, lower::Int64, upper::Int64)::Int32
ag_linalg_solveh_banded(x_out, ab, b, opts) = @ccall libautograd.ag_linalg_solveh_banded(x_out::Ptr{Ptr{Cvoid}}, ab::Ptr{Cvoid}, b::Ptr{Cvoid}, opts::Ptr{ag_linalg_solveh_banded_opts})::Int32
ag_linalg_expm(out, a) = @ccall libautograd.ag_linalg_expm(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_expm_frechet(expm_out, frechet_out, a, e) = @ccall libautograd.ag_linalg_expm_frechet(expm_out::Ptr{Ptr{Cvoid}}, frechet_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, e::Ptr{Cvoid})::Int32
ag_linalg_sqrtm(out, a) = @ccall libautograd.ag_linalg_sqrtm(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_logm(out, a) = @ccall libautograd.ag_linalg_logm(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid})::Int32
ag_linalg_matrix_function(out, a, which, opts) = @ccall libautograd.ag_linalg_matrix_function(out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, which::Int32, opts::Ptr{ag_linalg_matrix_function_opts})::Int32
ag_linalg_schur(t_out, z_out, a, opts) = @ccall libautograd.ag_linalg_schur(t_out::Ptr{Ptr{Cvoid}}, z_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, opts::Ptr{ag_linalg_schur_opts})::Int32
ag_linalg_solve_sylvester(x_out, a, b, q) = @ccall libautograd.ag_linalg_solve_sylvester(x_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, q::Ptr{Cvoid})::Int32
ag_linalg_solve_continuous_lyapunov(x_out, a, q) = @ccall libautograd.ag_linalg_solve_continuous_lyapunov(x_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, q::Ptr{Cvoid})::Int32
ag_linalg_solve_discrete_lyapunov(x_out, a, q) = @ccall libautograd.ag_linalg_solve_discrete_lyapunov(x_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, q::Ptr{Cvoid})::Int32
ag_linalg_solve_continuous_are(x_out, a, b, q, r) = @ccall libautograd.ag_linalg_solve_continuous_are(x_out::Ptr{Ptr{Cvoid}}, a::Ptr{Cvoid}, b::Ptr{Cvoid}, q::Ptr{Cvoid}, r::Ptr{Cvoid})::Int32
ag_relu(out, x) = @ccall libautograd.ag_relu(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_relu_(self) = @ccall libautograd.ag_relu_(self::Ptr{Cvoid})::Int32
ag_sigmoid(out, x) = @ccall libautograd.ag_sigmoid(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid})::Int32
ag_sigmoid_(self) = @ccall libautograd.ag_sigmoid_(self::Ptr{Cvoid})::Int32
ag_gelu(out, x, opts) = @ccall libautograd.ag_gelu(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_gelu_opts})::Int32
ag_softmax(out, x, axis) = @ccall libautograd.ag_softmax(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axis::Int64)::Int32
ag_log_softmax(out, x, axis) = @ccall libautograd.ag_log_softmax(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axis::Int64)::Int32
ag_layer_norm(out, x, axis, opts) = @ccall libautograd.ag_layer_norm(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, axis::Int64, opts::Ptr{ag_layer_norm_opts})::Int32
ag_cross_entropy(out, logits, target, opts) = @ccall libautograd.ag_cross_entropy(out::Ptr{Ptr{Cvoid}}, logits::Ptr{Cvoid}, target::Ptr{Cvoid}, opts::Ptr{ag_cross_entropy_opts})::Int32
ag_mse_loss(out, x, target, opts) = @ccall libautograd.ag_mse_loss(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, target::Ptr{Cvoid}, opts::Ptr{ag_mse_loss_opts})::Int32
ag_dropout(out, x, opts) = @ccall libautograd.ag_dropout(out::Ptr{Ptr{Cvoid}}, x::Ptr{Cvoid}, opts::Ptr{ag_dropout_opts})::Int32
ag_random_uniform(out, shape, n_shape, opts) = @ccall libautograd.ag_random_uniform(out::Ptr{Ptr{Cvoid}}, shape::Ptr{Int64}, n_shape::Int64, opts::Ptr{ag_random_uniform_opts})::Int32
ag_random_normal(out, shape, n_shape, opts) = @ccall libautograd.ag_random_normal(out::Ptr{Ptr{Cvoid}}, shape::Ptr{Int64}, n_shape::Int64, opts::Ptr{ag_random_normal_opts})::Int32
ag_random_integers(out, shape, n_shape, low, high, opts) = @ccall libautograd.ag_random_integers(out::Ptr{Ptr{Cvoid}}, shape::Ptr{Int64}, n_shape::Int64, low::Int64, high::Int64, opts::Ptr{ag_random_integers_opts})::Int32
ag_permutation(out, n, opts) = @ccall libautograd.ag_permutation(out::Ptr{Ptr{Cvoid}}, n::Int64, opts::Ptr{ag_permutation_opts})::Int32
ag_bernoulli(out, shape, n_shape, opts) = @ccall libautograd.ag_bernoulli(out::Ptr{Ptr{Cvoid}}, shape::Ptr{Int64}, n_shape::Int64, opts::Ptr{ag_bernoulli_opts})::Int32

end # module C
