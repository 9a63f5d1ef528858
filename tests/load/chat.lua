-- A small chat completion, as applications send them all day.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer load-key"
wrk.body = '{"model":"target","messages":[{"role":"user","content":"' .. string.rep("x", 900) .. '"}]}'

function done(summary)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.write + summary.errors.timeout
  io.write(string.format("requests=%d failed=%d\n", summary.requests, failed))
end
