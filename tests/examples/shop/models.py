"""Orders, whose they are, and a way to have some."""

from django.conf import settings
from django.db import models


class Customer(models.Model):
    name = models.TextField()


class Account(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)


class Order(models.Model):
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="orders")
    customer = models.ForeignKey(Customer, models.CASCADE, null=True)
    cents = models.IntegerField(default=0)


def make_orders(rows):
    for row in range(rows):
        Order.objects.create(customer=Customer.objects.create(name=f"customer {row}"))
