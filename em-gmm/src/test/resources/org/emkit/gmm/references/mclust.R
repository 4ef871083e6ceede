# Writes mclust.json: steps of mclust's EM from the starts of scikit-learn.json, without a prior and
# with its conjugate prior; and bic() and icl() of Old Faithful, two components, VVV.
#
# mclust's iterations: em() makes an E-step at the given parameters and hands z to me(). An iteration
# of me() is an M-step and then an E-step, so after itmax = n the parameters have seen n EM steps from
# the start, and loglik belongs to these very parameters (z too). With a prior it is still the bare
# log-likelihood, without the log-prior. me() stops early when |change| / (1 + |loglik|) <= tol, with
# tol = 0 as soon as loglik repeats bit for bit. That cuts 27 of the 72 runs of 20 iterations short,
# after 6 to 16, some while the parameters still move in their ninth digit. Hence n runs with
# itmax = 1, each from the parameters of the one before; they must agree with itmax = n wherever that
# is not cut short.
#
# defaultPrior() takes shrinkage, mean and scale from priorControl(), but ignores dof. So the
# user-defined prior goes through a function of its own, which priorControl() is told by name.

library(mclust)
invisible(requireNamespace("jsonlite"))
mclust.options(warn = FALSE)

MODELS <- c(full = "VVV", tied = "EEE", diagonal = "VVI", spherical = "VII")

# read.csv need not read a double back exactly, jsonlite does.
rows_of <- function(resource) {
    lines <- readLines(file.path("../../../..", resource))[-1]
    jsonlite::fromJSON(paste0("[", paste0("[", lines, "]", collapse = ","), "]"))
}

number <- function(x) {
    for (digits in 15:17) {
        text <- sprintf("%.*g", digits, x)
        if (digits == 17 || jsonlite::fromJSON(paste0("[", text, "]")) == x) return(text)
    }
}

# JSON as the Python scripts lay it out: a line per field, arrays of numbers on one line.
dump <- function(x, depth = 0) {
    pad <- strrep("  ", depth + 1)
    end <- paste0("\n", strrep("  ", depth))
    if (is.list(x)) {
        items <- vapply(x, dump, "", depth = depth + 1)
        keys <- if (is.null(names(x))) "" else paste0("\"", names(x), "\": ")
        marks <- if (is.null(names(x))) c("[", "]") else c("{", "}")
        return(paste0(marks[1], "\n", paste0(pad, keys, items, collapse = ",\n"), end, marks[2]))
    }
    if (is.character(x)) return(paste0("\"", x, "\""))
    d <- dim(x)
    if (is.null(d) && !inherits(x, "vector")) return(number(x))
    if (length(d) < 2) return(paste0("[", paste(vapply(unclass(x), number, ""), collapse = ","), "]"))
    slices <- lapply(seq_len(d[1]), function(i) {
        array(x[slice.index(x, 1) == i], d[-1])
    })
    paste0("[", paste(vapply(slices, dump, ""), collapse = ","), "]")
}

# A vector that is written as an array even when it holds one number.
vector_of <- function(x) structure(as.vector(x), class = "vector")

parameters_of <- function(model, start) {
    means <- t(start$means)
    d <- nrow(means)
    k <- ncol(means)
    s <- start$covariances
    variance <- switch(model,
        VVV = list(
            sigma = aperm(s, c(2, 3, 1)),
            cholsigma = array(apply(s, 1, chol), c(d, d, k))),
        EEE = list(Sigma = s, cholSigma = chol(s)),
        VVI = list(
            scale = apply(s, 1, prod)^(1 / d),
            shape = t(s / apply(s, 1, prod)^(1 / d))),
        VII = list(sigmasq = s, scale = s))
    list(pro = start$weights, mean = means, variance = c(list(modelName = model, d = d, G = k), variance))
}

# The parameters in the shapes of the JSON.
shaped <- function(model, parameters) {
    v <- parameters$variance
    list(
        weights = vector_of(parameters$pro),
        means = unname(t(parameters$mean)),
        covariances = switch(model,
            VVV = unname(aperm(v$sigma, c(3, 1, 2))),
            EEE = unname(v$Sigma),
            VVI = unname(t(v$shape) * v$scale),
            VII = vector_of(v$sigmasq)))
}

steps <- function(rows, model, first, counts, prior) {
    fit <- list(parameters = first)
    out <- list()
    for (step in seq_len(max(counts))) {
        fit <- em(rows,
            modelName = model, parameters = fit$parameters, prior = prior,
            control = emControl(itmax = 1, tol = 0))
        if (step %in% counts) {
            run <- em(rows,
                modelName = model, parameters = first, prior = prior,
                control = emControl(itmax = step, tol = 0))
            if (abs(attr(run, "info")[["iterations"]]) == step) {
                stopifnot(all.equal(shaped(model, run$parameters), shaped(model, fit$parameters),
                    tolerance = 1e-11))
                stopifnot(abs(run$loglik - fit$loglik) < 1e-9)
            } else {
                cat("cut short:", model, attr(run, "info")[["iterations"]], "\n")
            }
            out <- c(out, list(c(
                list(iterations = step),
                shaped(model, fit$parameters),
                list(log_likelihood = fit$loglik))))
        }
    }
    out
}

userPrior <- function(data, G, modelName, shrinkage, mean, dof, scale, ...) {
    list(shrinkage = shrinkage, mean = mean, dof = dof, scale = scale)
}

# Far from the defaults: kappa 0.1, a mean off the data's, dof d + 5, a scale of half the variances.
user_values <- function(rows, model) {
    v <- var(rows)
    half <- 0.5 * (0.75 * diag(diag(v)) + 0.25 * v)
    list(
        shrinkage = 0.1,
        mean = unname(signif(colMeans(rows) + 0.5 * sqrt(diag(v)), 4)),
        dof = ncol(rows) + 5,
        scale = if (model %in% c("VVV", "EEE")) unname(signif(half, 4)) else signif(mean(diag(half)), 4))
}

prior_block <- function(rows, model, first, prior) {
    k <- ncol(first$mean)
    values <- do.call(prior$functionName,
        c(list(data = rows, G = k, modelName = model), prior[names(prior) != "functionName"]))
    list(
        shrinkage = values$shrinkage,
        mean = vector_of(unname(values$mean)),
        dof = values$dof,
        scale = unname(values$scale),
        steps = steps(rows, model, first, c(1, 5, 20), prior))
}

starts <- jsonlite::fromJSON("scikit-learn.json", simplifyDataFrame = FALSE)
cases <- lapply(starts$cases, function(case) {
    rows <- rows_of(starts$data[[case$data]])
    model <- MODELS[[case$shape]]
    first <- parameters_of(model, case$start)
    list(
        data = case$data,
        shape = case$shape,
        model = model,
        components = case$components,
        free_parameters = nMclustParams(model, ncol(rows), case$components),
        start = list(
            weights = vector_of(case$start$weights),
            means = case$start$means,
            covariances = if (case$shape == "spherical") {
                vector_of(case$start$covariances)
            } else {
                case$start$covariances
            },
            log_likelihood = estep(rows, modelName = model, parameters = first)$loglik),
        steps = steps(rows, model, first, c(1, 2, 5, 20), NULL),
        default_prior = prior_block(rows, model, first, priorControl()),
        user_prior = prior_block(rows, model, first,
            do.call(priorControl, c(list(functionName = "userPrior"), user_values(rows, model)))))
})

# Old Faithful, VVV, two components, 100 iterations, one at a time as above; bic has mclust's sign,
# 2 log L - p log n; icl is bic + 2 sum_i log max_k z_ik. By hand beside their functions.
old <- Filter(function(c) c$data == "faithful" && c$shape == "full" && c$components == 2, starts$cases)
rows <- rows_of(starts$data$faithful)
fit <- list(parameters = parameters_of("VVV", old[[1]]$start))
for (step in 1:100) {
    fit <- em(rows,
        modelName = "VVV", parameters = fit$parameters,
        control = emControl(itmax = 1, tol = 0))
}
n <- nrow(rows)
bic_value <- bic("VVV", fit$loglik, n, 2, 2)
by_hand <- 2 * fit$loglik - 11 * log(n)
object <- structure(list(n = n, z = fit$z, bic = bic_value), class = "Mclust")
icl_by_hand <- by_hand + 2 * sum(log(apply(fit$z, 1, max)))
stopifnot(abs(bic_value - by_hand) < 1e-9, abs(icl(object) - icl_by_hand) < 1e-9)
entropy <- -sum(ifelse(fit$z > 0, fit$z * log(fit$z), 0))

result <- list(
    versions = list(
        R = paste(R.version$major, R.version$minor, sep = "."),
        mclust = as.character(packageVersion("mclust")),
        jsonlite = as.character(packageVersion("jsonlite"))),
    data = starts$data,
    cases = cases,
    faithful_criteria = c(
        list(
            data = "faithful", shape = "full", model = "VVV", components = 2,
            iterations = 100),
        shaped("VVV", fit$parameters),
        list(
            log_likelihood = fit$loglik, bic = by_hand, icl = icl_by_hand,
            entropy = entropy)))
writeLines(dump(result), "mclust.json")
