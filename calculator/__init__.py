"""Works out the timeline of a child protection plan from the policies that apply to it."""
