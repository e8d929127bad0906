"""What «Пары» and «Ярмарка» share: assembling a team by skills, and the groups."""
