"""What many articles say together: reports of one happening become one event."""
