"""What words such as "kedua negara", "dia" or "pihaknya" stand for within an article."""
