"""What was found, as something to read: lines for people, records for programs, pages for editors."""
