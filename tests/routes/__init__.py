"""Routes: the services behind «Маршруты»."""
