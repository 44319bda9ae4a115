"""A story becomes a situation: series, relations, timeline, speakers, forecasts, flow, disputes, gaps."""
